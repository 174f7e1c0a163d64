// Articles of a town and a village, of the hospital and the library.
import { contact, type Piece } from './pieces';

const from = (kind: string, source: string) => ({ kind, source });

export const ARTICLES_TOWNS: readonly Piece[] = [
  {
    key: 'baishi-environment',
    organ: 'baishi',
    on: '2026-11-06',
    column: 'baishi-affairs',
    fields: {
      title: '白石镇开展冬季农村人居环境整治',
      ...from('news', '云溪县白石镇人民政府'),
      formedOn: '2026-11-05',
      keywords: '人居环境、白石镇',
      summary: '以清沟渠、清杂物、清残垣为重点，逐村评比。',
    },
    text: `
      11月以来，白石镇组织各村开展冬季人居环境整治，以清沟渠、清杂物、清残垣为重点，镇村干部分片包户，动员群众参与。
      截至目前，全镇清理沟渠11公里、残垣断壁26处，整治乱堆乱放140余处。各村按月评比，评比结果在镇务公开栏公布。`,
  },
  {
    key: 'baishi-winter',
    organ: 'baishi',
    on: '2026-11-20',
    column: 'baishi-affairs',
    way: { to: 'tier-1' },
    fields: {
      title: '白石镇关于低温雨雪天气期间道路通行的公告',
      ...from('notice', '云溪县白石镇人民政府'),
      formedOn: '2026-11-20',
      ...contact('党政综合办公室', '9001'),
      keywords: '道路通行、低温雨雪',
      summary: '明确易结冰路段和临时管制办法。',
    },
    text: `
      为保障低温雨雪天气期间群众出行安全，现公告如下：
      一、茶园岭、石桥坡两处路段易结冰，结冰时由镇应急队伍设置警示并临时管制。
      二、校车、客运班线停运信息通过村广播通知。
      三、遇险请拨打镇值班电话。
      > 云溪县白石镇人民政府
      > 2026年11月20日`,
  },
  {
    key: 'village-forest',
    organ: 'shiqiao',
    on: '2026-10-12',
    column: 'village-affairs',
    fields: {
      title: '石桥村集体山场经营权流转结果公示',
      ...from('public-notice', '云溪县白石镇石桥村村民委员会'),
      formedOn: '2026-10-10',
      noticeFrom: '2026-10-12',
      noticeUntil: '2026-10-20',
      ...contact('石桥村便民服务站', '9105'),
      keywords: '村务公开、集体资产',
      summary: '公示村集体山场经营权公开竞价的结果。',
    },
    text: `
      经村民代表会议讨论通过，村集体山场320亩经营权在镇农村产权交易站公开竞价，结果如下：
      | 标的 | 面积（亩） | 期限 | 成交价（元/亩·年） |
      | 大塘山一号地块 | 180 | 10年 | 62 |
      | 大塘山二号地块 | 140 | 10年 | 58 |
      流转收入纳入村集体账户，使用情况按季公布。公示期间有异议的，请向村务监督委员会反映。`,
  },
  {
    key: 'hospital-hours',
    organ: 'hospital',
    on: '2026-10-27',
    column: 'hospital-open',
    fields: {
      title: '云溪县人民医院关于调整冬季门诊时间的公告',
      ...from('notice', '云溪县人民医院'),
      formedOn: '2026-10-26',
      ...contact('医务科', '3566'),
      keywords: '门诊时间、院务公开',
      summary: '自11月1日起调整门诊时间，新增儿科夜间门诊。',
    },
    text: `
      自2026年11月1日起，我院门诊时间调整如下：
      | 门诊 | 上午 | 下午 | 夜间 |
      | 普通门诊 | 8:00—12:00 | 14:00—17:00 |  |
      | 儿科门诊 | 8:00—12:00 | 14:00—17:00 | 18:00—21:00 |
      | 发热门诊 | 24小时 | 24小时 | 24小时 |
      预约号源提前7天放出，保留三成现场号，方便不使用智能手机的患者。
      > 云溪县人民医院
      > 2026年10月26日`,
  },
  {
    key: 'library-hours',
    organ: 'library',
    on: '2026-09-22',
    column: 'library-open',
    way: {
      to: 'corrected',
      on: '2026-11-19',
      changes: { summary: '自10月1日起延长开放时间，周一闭馆；12月起自习室延长至22:00。' },
    },
    fields: {
      title: '云溪县公共图书馆关于调整开放时间的公告',
      ...from('notice', '云溪县公共图书馆'),
      formedOn: '2026-09-21',
      ...contact('读者服务部', '9311'),
      keywords: '图书馆、开放时间',
      summary: '自10月1日起延长开放时间，周一闭馆。',
    },
    text: `
      为满足读者需要，自2026年10月1日起调整开放时间：
      一、周二至周日8:30至20:30开放，周一闭馆（法定节假日除外）。
      二、少儿阅览室9:00至18:00开放。
      三、自习室每日7:30至21:30开放，无需预约。
      > 云溪县公共图书馆
      > 2026年9月21日`,
  },
];
