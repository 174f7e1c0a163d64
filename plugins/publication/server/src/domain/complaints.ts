// What verification can find, each with a stable code and its words for people. Pure: a table and the wording of a place.

/** Words of each complaint; `what` fills the holes. */
const WORDS = {
  'verify.entry-missing': (what: Filling) => `此处应是第 ${what.expected} 条：有记录缺失或次序不对`,
  'verify.entry-unchained': () => '与上一条记录接不上',
  'verify.entry-changed': () => '内容与它的哈希值不符，这条记录被改动过',
  'verify.entry-algorithm': (what: Filling) => `用了不认识的算法 ${what.name}`,
  'verify.payload-gone': () => '这条记录的详细内容不见了',
  'verify.payload-changed': () => '这条记录的详细内容被改动过',
  'verify.payload-extra': () => '有一份详细内容，它所属的记录不在操作留痕里',
  'verify.checkpoint-cut': (what: Filling) =>
    `操作留痕只到第 ${what.expected} 条，${what.name}记到第 ${what.told} 条：末尾的记录被截去了`,
  'verify.checkpoint-differs': (what: Filling) =>
    `第 ${what.told} 条的哈希值与${what.name}不符：${what.since ? `第 ${what.since} 条之后、` : ''}第 ${what.told} 条及以前的记录被整体改写过`,
  'verify.head-differs': (what: Filling) => `链头写的是第 ${what.told} 条，实际到第 ${what.expected} 条为止`,
  'verify.members-differ': () => '稿件索引（gk_ledger_members）所列的稿件与记录本身不一致',
  'verify.revision-changed': () => '留存的签字文本与它的摘要值不符',
  'verify.revision-gone': (what: Filling) => `操作留痕第 ${what.seq} 条所说的签字文本（${what.digest}）没有留存`,
  'verify.revision-untold': () => '留存的签字文本在操作留痕里没有出现过',
  'verify.public-untold': () => '正在公开，但操作留痕里没有发布记录',
  'verify.not-adopted': () => '在纳入管理之前已经公开，尚未登记；请办理存量纳管（maintenance adopt）',
  'verify.public-without-digest': (what: Filling) => `操作留痕第 ${what.seq} 条没有写明所发布内容的摘要值`,
  'verify.public-text-gone': (what: Filling) => `签字的文本（${what.digest}）没有留存`,
  'verify.public-text-unreadable': (what: Filling) => `签字的文本（${what.digest}）无法读取`,
  'verify.public-without-permit': () => '正在公开，但没有发布凭证',
  'verify.public-differs': (what: Filling) => `公开的内容与签字的内容不一致，不同之处：${what.name}`,
  'verify.reference-added': (what: Filling) => `${what.name} 引用了 ${what.target}，签字的内容里没有`,
  'verify.reference-lost': (what: Filling) => `${what.name} 没有引用 ${what.target}，它在签字的内容里，并且正在公开`,
  'verify.references-differ': () => '登记的引用（gk_references）与公开的内容不一致：附件是否对外提供以它为准',
  'verify.facts-differ': () => '系统登记的公开版本（gk_documents）与操作留痕不一致',
  'verify.public-twice': () => '有两份公开的版本',
  'verify.public-gone': (what: Filling) => `操作留痕第 ${what.seq} 条说它正在公开，实际没有公开`,
  'verify.permit-gone': (what: Filling) => `操作留痕第 ${what.seq} 条所用的发布凭证不见了`,
  'verify.permit-twice': (what: Filling) => `操作留痕第 ${what.seq} 条所用的发布凭证有两份`,
  'verify.permit-untold': () => '操作留痕里没有用这份发布凭证发布的记录',
  'verify.permit-open': () => '发布凭证没有关闭',
  'verify.permit-kind': (what: Filling) => `发布凭证的种类不明：${what.name}`,
  'verify.permit-unreadable': () => '发布凭证的依据无法读取',
  'verify.permit-unproven': (what: Filling) => `发布凭证的依据不成立：${what.name}`,
  'verify.calendar-changed': () => '录入之后被改动过',
  'verify.calendar-untold': () => '操作留痕里没有录入的记录',
  'verify.trigger-gone': () => '数据库里守护这张表的触发器被删除、改动或停用过',
  'verify.file-gone': (what: Filling) => `文件“${what.name}”在磁盘上不见了`,
  'verify.file-changed': (what: Filling) => `文件“${what.name}”在磁盘上的内容与签字时不一致`,
  'verify.hide-changed': (what: Filling) => `操作留痕第 ${what.seq} 条所说的紧急屏蔽，屏蔽记录里被改动过`,
  'verify.hide-gone': (what: Filling) => `操作留痕第 ${what.seq} 条所说的紧急屏蔽，屏蔽记录里不见了`,
  'verify.hide-untold': () => '屏蔽记录里有一次紧急屏蔽，操作留痕里没有',
  'verify.hide-unfounded': () => '说的是一次没有发生过或者已经处理过的紧急屏蔽',
  'verify.purge-changed': (what: Filling) => `操作留痕第 ${what.seq} 条所说的彻底清除，清除记录里被改动过`,
  'verify.purge-gone': (what: Filling) => `操作留痕第 ${what.seq} 条所说的彻底清除，清除记录里不见了`,
  'verify.purge-untold': () => '清除记录里有一次彻底清除，操作留痕里没有',
  'verify.purge-unfounded': () => '说的是一次没有申请过或者已经处理过的彻底清除',
  'verify.purged-returned': () => '已经彻底清除的内容又出现了，或者清除之后又被改动过',
  'verify.release-changed': (what: Filling) => `操作留痕第 ${what.seq} 条所说的发布单，发布单记录里被改动过`,
  'verify.release-gone': (what: Filling) => `操作留痕第 ${what.seq} 条所说的发布单，发布单记录里不见了`,
  'verify.release-untold': () => '发布单记录里有一张发布单，操作留痕里没有',
  'verify.calendar-gone': () => '这条记录所说的工作日历不见了',
} as const;

export type ComplaintCode = keyof typeof WORDS;

export interface Filling {
  seq?: number;
  expected?: number;
  told?: number;
  since?: number;
  digest?: string;
  name?: string;
  target?: string;
}

/** What a complaint is about: one entry of the ledger, one document, one year of the calendar, or something that is none of them. */
export interface Subject {
  seq?: number;
  uid?: string;
  documentId?: string;
  /** A revision's digest, a permit's number. */
  ref?: string;
  /** A table of the database. */
  table?: string;
  /** A checkpoint that was kept elsewhere, by the name of its file. */
  checkpoint?: string;
  /** A table of the working-day calendar. */
  year?: number;
  version?: number;
}

export interface Complaint extends Subject {
  /** One of ours, or `verify.…` of a plugin that proves its own rows. */
  code: string;
  /** Where, in words: 操作留痕第 12 条, 政策文件《…》. */
  place: string;
  /** What is wrong, in words. */
  problem: string;
}

/** How a document is called: its title and the name of its type. */
export interface Naming {
  title: string | null;
  typeName: string;
}

/** Where a complaint belongs, in words. */
export function placeOf(
  { seq, uid, documentId, ref, table, checkpoint, year, version }: Subject,
  naming?: Naming
): string {
  const document = uid && `${naming?.typeName ?? uid}${naming?.title ? `《${naming.title}》` : ` ${documentId}`}`;
  if (ref && document) return `${document}的发布凭证 ${ref}`;
  if (document) return document;
  if (checkpoint) return `校验点 ${checkpoint}`;
  if (table) return `数据库表 ${table}`;
  if (year !== undefined) return `工作日历 ${year} 年第 ${version} 版`;
  if (seq !== undefined) return `操作留痕第 ${seq} 条`;
  return ref ? `版本 ${ref}` : '操作留痕的链头';
}

/** A complaint with its words. */
export function complaint(code: ComplaintCode, subject: Subject, what: Filling = {}): Complaint {
  return { code, ...subject, place: placeOf(subject), problem: WORDS[code](what) };
}
