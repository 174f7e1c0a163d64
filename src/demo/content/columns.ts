// Columns of the demo county: a tree for each organ, what kinds of article each takes and how often it must be updated.
import type { OrganKey } from './organs';

export interface ColumnSpec {
  key: string;
  organ: OrganKey;
  title: string;
  parent?: string;
  takes: readonly string[];
  /** Days. */
  updateEvery: number;
  retention?: number;
  description: string;
}

const column = (
  key: string,
  organ: OrganKey,
  title: string,
  takes: string,
  updateEvery: number,
  description: string,
  more: Partial<ColumnSpec> = {}
): ColumnSpec => ({ key, organ, title, takes: takes.split(' '), updateEvery, description, ...more });

/** In an order in which every column follows the one above it. */
export const COLUMNS: readonly ColumnSpec[] = [
  column('county-news', 'county', '政务动态', 'news', 14, '县政府及部门、乡镇的工作动态'),
  column('county-top', 'county', '县内要闻', 'news', 14, '县政府重要会议、重要活动和重点工程', {
    parent: 'county-news',
  }),
  column('county-below', 'county', '部门乡镇动态', 'news', 14, '各部门、乡镇报送并经审核的动态', {
    parent: 'county-news',
  }),
  column('county-notice', 'county', '通知公告', 'notice other', 180, '面向社会的通知、公告'),
  column('county-result', 'county', '公示与结果', 'public-notice list result', 180, '重要事项的公示和办理结果'),
  column('water-news', 'water', '水利动态', 'news', 14, '农村供水、防汛抗旱和水利工程建设动态'),
  column('water-result', 'water', '水质与工程公示', 'public-notice result list', 90, '供水水质检测结果、工程建设公示'),
  column('civil-relief', 'civil', '社会救助公示', 'public-notice list result', 90, '低保、特困、临时救助的公示和结果', {
    retention: 365,
  }),
  column('civil-care', 'civil', '养老服务', 'notice news list', 180, '养老机构名单、补贴办理和服务公告'),
  column('edu-enrol', 'edu', '招生入学', 'notice list result', 180, '学区划分、报名公告和录取结果'),
  column('edu-news', 'edu', '教育动态', 'news public-notice list', 14, '学校和教育部门的工作动态'),
  column('hr-recruit', 'hr', '招聘招考', 'notice public-notice list result', 180, '事业单位招聘的公告、公示和结果'),
  column('relief', 'emergency', '救灾与应急', 'news notice list result', 180, '应急演练、救灾物资和资金分配'),
  column('agri-subsidy', 'agri', '惠农补贴', 'public-notice list result', 180, '补贴面积、标准和发放结果'),
  column('market-check', 'market', '监督抽检', 'result notice', 90, '食品和产品质量抽检结果'),
  column('baishi-affairs', 'baishi', '镇务公开', 'news notice public-notice list result', 14, '白石镇的工作动态和公告'),
  column('baishi-villages', 'baishi', '村务公示', 'public-notice list result notice', 90, '各村上报的公示和结果', {
    parent: 'baishi-affairs',
  }),
  column('village-affairs', 'shiqiao', '石桥村村务', 'public-notice list result notice', 90, '石桥村的村务公开'),
  column('hospital-open', 'hospital', '院务公开', 'notice list other', 180, '服务时间、收费和就医须知'),
  column('library-open', 'library', '读者公告', 'notice news', 90, '开放时间、活动和服务公告'),
];
