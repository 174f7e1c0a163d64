// Persons of the demo county and their posts. All names are invented; no person of this name holds such a post anywhere we know of.
import type { OrganKey } from './organs';

export type RoleKey =
  | 'drafter'
  | 'office-head'
  | 'information-publisher'
  | 'secrecy-reviewer'
  | 'head-of-disclosure-office'
  | 'leader-in-charge'
  | 'signatory'
  | 'auditor'
  | 'supervisor'
  | 'head-of-competent-authority'
  | 'system-administrator';

export const PASSWORD = 'Yunxi-2026';

/** Everybody took up their posts on this day, or on the day that stands in `since`. */
export const IN_POST_SINCE = '2025-01-01';

/** Who does what in an organ: those who draft and sign its documents. A tier without a holder is signed in the organ above. */
export interface Staff {
  drafter: string;
  publisher?: string;
  head?: string;
  leader?: string;
}

export const STAFF: Readonly<Record<OrganKey, Staff>> = {
  gov: { drafter: '何言', publisher: '吕晨', head: '施远', leader: '王强' },
  county: { drafter: '何言', publisher: '吕晨', head: '施远' },
  devreform: { drafter: '蒋禾', publisher: '沈舟', head: '韩青', leader: '杨帆远' },
  edu: { drafter: '方苗', publisher: '许一诺', head: '任书宁', leader: '金知行' },
  civil: { drafter: '吴小满', publisher: '郑清和', head: '赵岚', leader: '冯知秋' },
  finance: { drafter: '钱若溪', publisher: '孔立言', head: '曹衡', leader: '严谨之' },
  hr: { drafter: '魏来', publisher: '陶然之', head: '姜业', leader: '戚安' },
  land: { drafter: '谢田', publisher: '邹原', head: '喻溪', leader: '柏山' },
  housing: { drafter: '水亦筠', publisher: '窦言', head: '章夏', leader: '云安' },
  agri: { drafter: '苏禾苗', publisher: '潘谷', head: '葛春播', leader: '奚丰' },
  water: { drafter: '周明', publisher: '陈静', head: '李敏' },
  health: { drafter: '范宁溪', publisher: '彭苏叶', head: '郎杏', leader: '鲁宁安' },
  emergency: { drafter: '韦向晴', publisher: '昌平野', head: '马向川', leader: '苗安' },
  market: { drafter: '凤鸣野', publisher: '花明', head: '俞思量', leader: '任平川' },
  data: { drafter: '袁朗溪', publisher: '柳岸', head: '冯算之', leader: '鲍通' },
  devzone: { drafter: '史景行', publisher: '唐棣', head: '费明', leader: '廉兴业' },
  qingxi: { drafter: '岑溪', publisher: '薛清', head: '雷清', leader: '贺朗' },
  baishi: { drafter: '倪石', publisher: '汤白', head: '滕镇安', leader: '殷山' },
  liuwan: { drafter: '罗湾', publisher: '毕柳青', head: '郝渡', leader: '邬川' },
  songling: { drafter: '安松', publisher: '常岭', head: '乐乡', leader: '于青岭' },
  shiqiao: { drafter: '时桥' },
  chayuan: { drafter: '傅茶' },
  dukou: { drafter: '皮临渡' },
  hospital: { drafter: '卞清', publisher: '齐苓', head: '康复生' },
  school: { drafter: '伍言蹊', publisher: '余晚', head: '元启蒙' },
  library: { drafter: '卜知页', publisher: '顾青简' },
};

export interface PostSpec {
  name: string;
  organ: OrganKey;
  role: RoleKey;
  standIn?: boolean;
  since?: string;
  until?: string;
}

/** Posts beside those of the review: those who look, those who stand in, and one who has left. */
export const OTHER_POSTS: readonly PostSpec[] = [
  { name: '孙立', organ: 'gov', role: 'auditor' },
  { name: '夏衡', organ: 'gov', role: 'supervisor' },
  { name: '施远', organ: 'gov', role: 'head-of-competent-authority' },
  { name: '邓理', organ: 'county', role: 'system-administrator' },
  { name: '秦谧', organ: 'county', role: 'secrecy-reviewer' },
  { name: '江晚', organ: 'water', role: 'office-head' },
  { name: '成舟', organ: 'water', role: 'head-of-disclosure-office', standIn: true },
  { name: '田亦秋', organ: 'civil', role: 'information-publisher', standIn: true },
  { name: '汪若谷', organ: 'gov', role: 'signatory' },
  { name: '时雨', organ: 'edu', role: 'information-publisher', since: '2023-01-01', until: '2024-12-31' },
];

export interface AccountSpec {
  key: string;
  name: string;
  /** What the start script and the README say of the account. */
  words: string;
  admin?: 'super';
}

/** Accounts to try; everybody else signs in nowhere and is there to be read about. */
export const ACCOUNTS: readonly AccountSpec[] = [
  { key: 'zhou', name: '周明', words: '县水利局拟稿人 drafter' },
  { key: 'chen', name: '陈静', words: '县水利局信息发布员（初审）tier 1' },
  { key: 'li', name: '李敏', words: '县水利局政务公开机构负责人（复审）tier 2' },
  { key: 'wang', name: '王强', words: '分管副县长（终审）tier 3' },
  { key: 'ruogu', name: '汪若谷', words: '县政府签发人：确定公开属性 signatory' },
  { key: 'zhao', name: '赵岚', words: '县民政局的复审人 reviewer of another organ' },
  { key: 'sun', name: '孙立', words: '审计员（只读）auditor' },
  { key: 'wu', name: '吴小满', words: '县民政局拟稿人 drafter of another organ' },
  { key: 'feng', name: '冯知秋', words: '县民政局分管负责人（终审）tier 3 of another organ' },
  { key: 'he', name: '何言', words: '县政府办拟稿人：栏目、专区、制度 columns, zones, systems' },
  { key: 'shi', name: '施远', words: '县政务公开主管部门负责人 head of the competent authority' },
  { key: 'xia', name: '夏衡', words: '督办人员 supervisor of the organs below' },
  { key: 'cheng', name: '成舟', words: '县水利局复审 AB 岗 stand-in' },
  { key: 'ni', name: '倪石', words: '白石镇拟稿人 drafter of a town' },
  { key: 'admin', name: '邓理', words: '系统管理员 administrator', admin: 'super' },
];
