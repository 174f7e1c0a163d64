// 依申请公开目录: what of a document that is disclosed on request is listed, by an entry of its own that is signed like any other document,
// and the reasons for which an entry may not become public. Pure. 条例 art. 13; on-request items are listed by index number, title and summary.
import type { AttributeLike, Finding, ManagedType } from '@gongkai/publication/kernel';
import { isChanging, type Determination } from './determination';

export const ENTRY_GATE = 'gongkai-disclosure-on-request';

export const ENTRY_ACTIONS = { 'list-on-request': '列入依申请公开目录' } as const;

/** The block `disclosure.entry` of the type whose documents are entries: its attributes by what they hold of the listed document. */
export interface EntryBlock {
  summary: string;
  formedOn?: string;
  number?: string;
}

/** Where the document stands that an entry lists. */
export type SourceState = 'on-request' | 'changing' | 'active' | 'withheld' | 'undetermined' | 'gone';

/** @param exists whether there still is such a document */
export function sourceState(determination: Determination, exists: boolean): SourceState {
  if (!exists) return 'gone';
  if (!determination.decided) return 'undetermined';
  return isChanging(determination) ? 'changing' : determination.decided.opinion.attribute;
}

/** Whether an entry of such a document has to go: nothing that may come keeps it. */
export const mustGo = (state: SourceState): boolean => state !== 'on-request' && state !== 'changing';

export interface EntryFacts {
  /** Null for an entry that no document was listed by. */
  source: { state: SourceState; organ: string | null } | null;
  organ: string | null;
  title: unknown;
  summary: unknown;
  fields: { title: string; summary: string; organ?: string };
}

const blocker = (code: string, message: string, remedy: string, path?: string): Finding => ({
  gate: ENTRY_GATE,
  code,
  severity: 'blocker',
  message,
  remedy,
  ...(path ? { path } : {}),
});

const REMOVE = '请删除这个条目；已经送审的，先撤回送审。';

/** What is said of an entry by the state of what it lists; nothing for what is on request. */
const OF_STATES: Readonly<Record<Exclude<SourceState, 'on-request'>, Finding>> = {
  changing: blocker(
    'disclosure.entry-changing',
    '所列文件的公开属性正在变更',
    '请等待变更认定完，再送审或者发布这个条目。'
  ),
  active: blocker('disclosure.entry-active', '所列文件已经认定为主动公开，不再列入依申请公开目录', REMOVE),
  withheld: blocker('disclosure.entry-withheld', '所列文件已经认定为不予公开，条目会泄露它的存在，不能公开', REMOVE),
  undetermined: blocker('disclosure.entry-undetermined', '所列文件没有认定为依申请公开', REMOVE),
  gone: blocker('disclosure.entry-gone', '所列文件已经不在系统里', REMOVE),
};

const isEmpty = (value: unknown): boolean => typeof value !== 'string' || !value.trim();

/** Reasons not to submit or publish an entry. */
export function entryFindings({ source, organ, title, summary, fields }: EntryFacts): Finding[] {
  if (!source) {
    const remedy = '请在要列入的文件的“公开属性”中办理“列入依申请公开目录”，由系统生成条目；这一条请删除。';
    return [blocker('disclosure.entry-without-source', '这个条目没有对应的依申请公开文件', remedy)];
  }
  const found: Finding[] = [];
  if (source.state !== 'on-request') found.push(OF_STATES[source.state]);
  if (source.organ !== organ) {
    const message = '条目的发布机构与所列文件的不一致';
    found.push(blocker('disclosure.entry-organ', message, '请改为所列文件的发布机构。', fields.organ));
  }
  if (isEmpty(title)) found.push(blocker('disclosure.entry-title', '没有填写名称', '请填写名称。', fields.title));
  if (isEmpty(summary)) {
    const remedy = '请概括写明是什么内容，不要照抄正文，也不要写入不宜公开的内容。';
    found.push(blocker('disclosure.entry-summary', '没有填写内容概述', remedy, fields.summary));
  }
  return found;
}

const FITTING: Readonly<Record<keyof EntryBlock, readonly string[]>> = {
  summary: ['text', 'string'],
  formedOn: ['date'],
  number: ['string'],
};

/** Complaints that stop the start. */
export function checkEntryBlock({ options, attributes }: Pick<ManagedType, 'options' | 'attributes'>): string[] {
  const entry = (options.disclosure as { entry?: Partial<EntryBlock> } | undefined)?.entry;
  if (!entry) return [];
  const complaints = Object.entries(FITTING).flatMap(([element, types]) => {
    const name = entry[element as keyof EntryBlock];
    if (name === undefined) return element === 'summary' ? ['disclosure.entry.summary is missing'] : [];
    const attribute: AttributeLike | undefined = attributes[name];
    if (!attribute) return [`disclosure.entry.${element}: attribute "${name}" does not exist`];
    if (types.includes(attribute.type)) return [];
    return [`disclosure.entry.${element}: attribute "${name}" is ${attribute.type}, it must be ${types.join(' or ')}`];
  });
  return options.organ ? complaints : [...complaints, 'disclosure.entry needs "organ"'];
}
