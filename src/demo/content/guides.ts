// Disclosure guides 公开指南 of three organs, with what art. 12 of the regulation asks for.
import type { OrganKey } from './organs';
import type { FileSpec } from './pieces';

export interface GuideSpec {
  organ: OrganKey;
  title: string;
  scope: string;
  arrangement: string;
  access: string;
  requestChannels: string;
  officeName: string;
  officeAddress: string;
  officeHours: string;
  telephone: string;
  fax: string;
  email: string;
  supervision: string;
}

const HOURS = '工作日8:30—12:00，14:30—17:30（法定节假日除外）';

const arrangement = (own: string): string => `
  主动公开的信息按照机构职能、政策文件、规划计划、财政预决算、行政权力、重点领域和年度报告编排，每条信息载明索引号、成文日期、发布日期和有效性。
  ${own}`;

const access = (own: string): string => `
  1.互联网：在县政府门户网站“政府信息公开”专栏查阅，可以检索、下载。
  2.现场：${own}设有查阅点，提供查询机和免费打印。
  3.其他：政府公报、公示栏、便民服务中心。`;

const channels = (office: string, address: string): string => `
  1.当面申请：到${address}${office}填写申请表，书写有困难的可以口头提出，由工作人员代为填写。
  2.邮寄申请：在信封左下角注明“政府信息公开申请”。
  3.网上申请：通过“政府信息公开”专栏的依申请公开入口提交。
  申请应当写明姓名或者名称、身份证明、联系方式，所需信息的名称、文号或者便于查询的特征描述，以及获取方式。
  自收到申请之日起20个工作日内答复；需要延长的，延长的期限不超过20个工作日。`;

const supervision = (telephone: string): string => `
  公民、法人或者其他组织认为未按照要求主动公开或者对公开申请不依法答复的，可以向县政务公开主管部门（电话${telephone}）提出，也可以依法申请行政复议或者提起行政诉讼。`;

export const GUIDES: readonly GuideSpec[] = [
  {
    organ: 'county',
    title: '云溪县人民政府办公室政府信息公开指南',
    scope: `
      一、主动公开的范围
      1.县政府及办公室印发的行政规范性文件和其他政策文件；
      2.国民经济和社会发展规划、统计信息；
      3.财政预算、决算信息；
      4.重大建设项目的批准和实施情况；
      5.突发公共事件的应急预案、预警信息和应对情况；
      6.法律、法规、规章规定应当主动公开的其他信息。
      二、不予公开的范围
      国家秘密，公开后可能危及国家安全、公共安全、经济安全、社会稳定的信息，以及涉及商业秘密、个人隐私且公开会对第三方合法权益造成损害的信息。`,
    arrangement: arrangement('县政府文件与办公室文件分别编排，历年文件均可按年度检索。'),
    access: access('县政务服务中心一楼和县公共图书馆'),
    requestChannels: channels('政务公开股', '县行政中心三楼'),
    officeName: '云溪县人民政府办公室政务公开股',
    officeAddress: '云溪县清溪街道行政中心三楼',
    officeHours: HOURS,
    telephone: '0000-6021101',
    fax: '0000-6021102',
    email: 'gongkai@yunxi.gongkai.invalid',
    supervision: supervision('0000-6021101'),
  },
  {
    organ: 'water',
    title: '云溪县水利局政府信息公开指南',
    scope: `
      一、主动公开的范围
      1.机构职能、办公地址、联系方式；
      2.水利规划和水利工程建设的批准、招标、验收信息；
      3.农村供水水质检测结果和停水通知；
      4.防汛抗旱的雨情、水情和调度信息；
      5.取水许可、水土保持方案审批的条件、程序和结果；
      6.行政处罚决定。
      二、依申请公开的范围
      除主动公开和依法不予公开的以外，可以向本局申请获取。`,
    arrangement: arrangement('工程类信息按照项目编排，供水类信息按照季度编排。'),
    access: access('本局一楼大厅和县政务服务中心'),
    requestChannels: channels('办公室', '清溪街道滨河路'),
    officeName: '云溪县水利局办公室',
    officeAddress: '云溪县清溪街道滨河路水利大厦二楼',
    officeHours: HOURS,
    telephone: '0000-6020101',
    fax: '0000-6020102',
    email: 'shuili@yunxi.gongkai.invalid',
    supervision: supervision('0000-6021101'),
  },
  {
    organ: 'civil',
    title: '云溪县民政局政府信息公开指南',
    scope: `
      一、主动公开的范围
      1.社会救助的政策、标准、程序和资金发放结果；
      2.养老服务机构名单、收费和补贴政策；
      3.婚姻登记、殡葬服务的条件、程序和收费；
      4.社会组织登记和年度检查结果；
      5.行政区划和地名信息。
      二、限定范围公示的信息
      救助对象名单在所在村（社区）公示栏公示，不在网站公布个人信息。`,
    arrangement: arrangement('救助类信息按照救助种类和季度编排。'),
    access: access('本局办事大厅和各乡镇便民服务中心'),
    requestChannels: channels('办公室', '清溪街道民生路'),
    officeName: '云溪县民政局办公室',
    officeAddress: '云溪县清溪街道民生路民政综合楼一楼',
    officeHours: HOURS,
    telephone: '0000-6022201',
    fax: '0000-6022202',
    email: 'minzheng@yunxi.gongkai.invalid',
    supervision: supervision('0000-6021101'),
  },
];

/** The form that every guide offers for download. */
export const REQUEST_FORM: FileSpec = {
  title: '政府信息公开申请表',
  kind: 'docx',
  text: ['填写说明：带星号的必填；所需信息请写明名称、文号或者便于查询的特征。'],
  table: [
    ['项目', '填写内容'],
    ['申请人姓名或者名称*', ''],
    ['身份证明名称及号码*', ''],
    ['联系方式*', ''],
    ['所需信息的描述*', ''],
    ['获取信息的方式', '□当面领取　□邮寄　□电子邮件'],
    ['提供信息的形式', '□纸质　□电子文档'],
  ],
};
