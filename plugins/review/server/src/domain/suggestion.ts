// 修改意见: exact changes that a signer proposes, read from a request, placed in the content that is under review, and carried out on it.
// Pure. A reviewer changes no text: what results is computed, signed, and written only by who drafts. R28.
import { GongkaiError, isCalendarDay, type Json, type Row } from '@gongkai/publication/kernel';
import type { Part } from './difference/document-model';
import { exchangePassages, passagesOf, PICTURE, type Exchange } from './passages';

export const MOST_CHANGES = 100;
export const LONGEST_CHANGE = 2000;

/** As the signer says it. */
export interface Change {
  uid: string;
  documentId: string;
  /** `title`, `issuers.0.name`, `body`. */
  path: string;
  /** Of a text with paragraphs: the number of the passage, from 0, counted over those that have words; left out: anywhere. */
  block?: number;
  /** Place in the text or passage; left out: the only one at which `from` stands. */
  at?: number;
  from: string;
  to: string;
}

/** With its place. */
export type PlacedChange = Change & { at: number };

/** An attribute of a type or component, as far as it matters here. */
export interface ChangeableAttribute {
  type: string;
  customField?: string;
  private?: boolean;
  component?: string;
  repeatable?: boolean;
}

/** Attributes by the uid of a type or component. */
export type AttributesOf = (uid: string) => Readonly<Record<string, ChangeableAttribute>>;

/** A member with what is signed of it, and the attributes on which nothing may be proposed. */
export interface Changeable {
  uid: string;
  documentId: string;
  part: Part;
  closed: readonly string[];
}

const refused = (status: number, code: string, message: string, details = {}) =>
  new GongkaiError(status, code, message, details);

const isPlace = (value: unknown): value is number | undefined =>
  value === undefined || (typeof value === 'number' && Number.isInteger(value) && value >= 0);

/**
 * Reads the changes of a request.
 * @throws GongkaiError 422 `review.suggestion-empty`, `…-too-long`, `…-markup`, 400 `…-malformed`
 */
export function readChanges(value: unknown): Change[] {
  if (value === undefined || value === null || (Array.isArray(value) && !value.length)) {
    throw refused(422, 'review.suggestion-empty', '请至少提出一处修改。没有要改的，请直接通过；要大改的，请退回。');
  }
  if (!Array.isArray(value) || value.length > MOST_CHANGES) {
    throw refused(400, 'review.suggestion-malformed', `修改意见须是一个列表，最多 ${MOST_CHANGES} 处。`);
  }
  return (value as unknown[]).map((item, index): Change => {
    const { uid, documentId, path, from, to, block, at } = (item ?? {}) as Record<string, unknown>;
    const texts = [uid, documentId, path, from, to];
    if (!texts.every((text) => typeof text === 'string') || !isPlace(block ?? undefined) || !isPlace(at ?? undefined)) {
      throw refused(400, 'review.suggestion-malformed', `第 ${index + 1} 处修改没有写全，请刷新页面后重试。`);
    }
    const change = { uid, documentId, path, from, to } as Change;
    if (change.from === change.to) throw refused(422, 'review.suggestion-empty', `第 ${index + 1} 处修改前后相同。`);
    if (change.from.length > LONGEST_CHANGE || change.to.length > LONGEST_CHANGE) {
      throw refused(
        422,
        'review.suggestion-too-long',
        `一处修改最多 ${LONGEST_CHANGE} 个字。改动多的请退回，由起草人修改。`
      );
    }
    if (/<\/?[a-z!][^>]*>/i.test(change.to)) {
      throw refused(422, 'review.suggestion-markup', '修改意见里有网页代码（形如 <…> 的标记），请只写文字。');
    }
    // What no form can type, and the stand-in for a picture.
    if (/[\u0000-\u0008\u000b-\u001f\u007f\ufffc\ufffe\uffff]|\p{Surrogate}/u.test(change.to)) {
      throw refused(400, 'review.suggestion-malformed', `第 ${index + 1} 处修改里有不能存的字符。`);
    }
    return {
      ...change,
      ...(typeof block === 'number' ? { block } : {}),
      ...(typeof at === 'number' ? { at } : {}),
    };
  });
}

const object = (value: Json | undefined): Part | null =>
  value && typeof value === 'object' && !Array.isArray(value) ? value : null;

interface Target {
  attribute: ChangeableAttribute;
  /** What holds the value in the content, and its name there. */
  holder: Part;
  name: string;
}

const notThere = (path: string): GongkaiError =>
  refused(
    422,
    'review.suggestion-field',
    `稿件里没有“${path.slice(0, 60)}”这一项，或者它不属于签字的内容。请刷新页面后重试。`,
    { path }
  );

/** Finds what a path names; null when it names nothing that is signed. */
function targetOf(part: Part, uid: string, path: string, attributesOf: AttributesOf): Target | null {
  let [holder, of, rest] = [part as Part | null, uid, path.split('.')];
  for (;;) {
    const [name, ...more] = rest;
    const own = name !== undefined && Object.hasOwn(attributesOf(of), name);
    const attribute = own ? attributesOf(of)[name] : undefined;
    if (!attribute || !holder || attribute.private) return null;
    if (!more.length) return { attribute, holder, name: name! };
    const value = holder[name!];
    const zone = attribute.type === 'dynamiczone';
    if (attribute.type !== 'component' && !zone) return null;
    const listed = zone || attribute.repeatable === true;
    const index = listed ? Number(more[0]) : -1;
    holder = object(listed ? (Array.isArray(value) ? value[index] : undefined) : value);
    of = zone ? String((holder?.__component as string | undefined) ?? '') : attribute.component!;
    rest = listed ? more.slice(1) : more;
    if (!rest.length) return null;
  }
}

/** The text, or the passage of one, in which a change stands; null when there is none. */
export function textAt(
  part: Part,
  { uid, path, block }: Pick<Change, 'uid' | 'path' | 'block'>,
  attributesOf: AttributesOf
): string | null {
  const target = targetOf(part, uid, path, attributesOf);
  const value = target?.holder[target.name];
  const text = typeof value === 'string' ? value : '';
  if (!target) return null;
  return block === undefined ? text : (passagesOf(text)[block]?.text ?? null);
}

/** Every place at which words stand in a text. */
function placesOf(text: string, words: string): number[] {
  if (!words) return text ? [] : [0];
  const found: number[] = [];
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) found.push(at);
  return found;
}

const shown = (text: string): string => (text.length > 30 ? `${text.slice(0, 30)}…` : text);

/** The place of a change: in one of the texts, at one place of it. */
function place(change: Change, texts: readonly string[]): { block: number; at: number } {
  const found = texts.flatMap((text, block) => placesOf(text, change.from).map((at) => ({ block, at })));
  const fitting = found.filter(
    ({ block, at }) => (change.block ?? block) === block && (change.at === undefined || change.at === at)
  );
  if (fitting.length === 1) return fitting[0]!;
  if (!fitting.length) {
    throw refused(
      422,
      'review.suggestion-no-match',
      `送审的稿件里找不到“${shown(change.from)}”这段原文。请刷新页面后重新选择。`,
      {
        path: change.path,
      }
    );
  }
  throw refused(422, 'review.suggestion-many', `“${shown(change.from)}”在这里出现不止一次，请多选几个字。`, {
    path: change.path,
  });
}

const DOCUMENT = 'richtext';

/**
 * Places changes in the contents that are under review.
 * @throws GongkaiError 422 `review.suggestion-member`, `…-field`, `…-not-text`, `…-no-match`, `…-many`, `…-overlap`, `…-date`, `…-lines`
 */
export function placeChanges(
  changes: readonly Change[],
  members: readonly Changeable[],
  attributesOf: AttributesOf
): PlacedChange[] {
  const placed = changes.map((change): PlacedChange => {
    const { path, to } = change;
    const member = members.find(({ uid, documentId }) => uid === change.uid && documentId === change.documentId);
    if (!member) throw refused(422, 'review.suggestion-member', '修改意见所指的稿件不在这份审核单里。');
    const target = targetOf(member.part, member.uid, path, attributesOf);
    if (!target) throw notThere(path);
    const { type, customField } = target.attribute;
    const chosen = customField !== undefined && type !== DOCUMENT;
    if (chosen || !['string', 'text', 'date', DOCUMENT].includes(type) || member.closed.includes(path.split('.')[0]!)) {
      throw refused(
        422,
        'review.suggestion-not-text',
        '发布机构、公开属性、附件、图片、关联内容和从列表中选择的项目不能提修改意见。需要改的请退回，由起草人修改。',
        { path }
      );
    }
    if (type !== 'text' && to.includes('\n'))
      throw refused(422, 'review.suggestion-lines', '改成的文字不能分行。要分段的请退回。', { path });
    const value = target.holder[target.name];
    const text = typeof value === 'string' ? value : '';
    if (type === DOCUMENT) {
      const { block, at } = place(
        change,
        passagesOf(text).map((passage) => passage.text)
      );
      if (change.from.includes(PICTURE))
        throw refused(422, 'review.suggestion-not-text', '图片不能提修改意见。需要换的请退回。', { path });
      return { ...change, block, at };
    }
    if (change.block !== undefined) throw notThere(path);
    if (type === 'date' && (change.from !== text || (to !== '' && !isCalendarDay(to)))) {
      throw refused(422, 'review.suggestion-date', '日期请整个改，按 2026-11-22 的样式填写。', { path });
    }
    return { ...change, at: place(change, [text]).at };
  });
  for (const [i, one] of placed.entries()) {
    const other = placed.slice(0, i).find((before) => overlap(one, before));
    if (other) {
      throw refused(
        422,
        'review.suggestion-overlap',
        `对“${shown(one.from || one.to)}”的两处修改有重叠，请合成一处。`,
        {
          path: one.path,
        }
      );
    }
  }
  return placed;
}

const sameText = (a: Change, b: Change): boolean =>
  a.uid === b.uid && a.documentId === b.documentId && a.path === b.path && a.block === b.block;

function overlap(a: PlacedChange, b: PlacedChange): boolean {
  if (!sameText(a, b)) return false;
  return a.at < b.at + Math.max(b.from.length, 1) && b.at < a.at + Math.max(a.from.length, 1);
}

/** A text after its changes: all at once, each at its place in the text as it was. */
export function changedText(text: string, changes: readonly PlacedChange[]): string {
  return [...changes]
    .sort((a, b) => b.at - a.at)
    .reduce((result, { at, from, to }) => result.slice(0, at) + to + result.slice(at + from.length), text);
}

/** The changes that undo these: on the text that results, at the places where it then stands. */
export function inverseOf(changes: readonly PlacedChange[]): PlacedChange[] {
  return changes.map((change) => {
    const before = changes.filter((other) => sameText(other, change) && other.at < change.at);
    const shift = before.reduce((sum, { from, to }) => sum + to.length - from.length, 0);
    return { ...change, from: change.to, to: change.from, at: change.at + shift };
  });
}

/** New values by the paths of what changes in one member. */
export function changedValues(
  member: Pick<Changeable, 'uid' | 'documentId' | 'part'>,
  changes: readonly PlacedChange[],
  attributesOf: AttributesOf
): Map<string, string> {
  const mine = changes.filter(({ uid, documentId }) => uid === member.uid && documentId === member.documentId);
  const values = new Map<string, string>();
  for (const path of new Set(mine.map((change) => change.path))) {
    const target = targetOf(member.part, member.uid, path, attributesOf);
    if (!target) throw notThere(path);
    const value = target.holder[target.name];
    const text = typeof value === 'string' ? value : '';
    const own = mine.filter((change) => change.path === path);
    const exchanges = own.map(({ block, at, from, to }): Exchange => ({
      block: block ?? 0,
      at,
      length: from.length,
      to,
    }));
    values.set(path, target.attribute.type === DOCUMENT ? exchangePassages(text, exchanges) : changedText(text, own));
  }
  return values;
}

/** The signed content after the changes. */
export function changedPart(part: Part, uid: string, values: ReadonlyMap<string, string>, of: AttributesOf): Part {
  const result = structuredClone(part);
  for (const [path, value] of values) {
    const target = targetOf(result, uid, path, of);
    if (!target) throw notThere(path);
    // Null and empty are left out of what is signed.
    if (value) target.holder[target.name] = value;
    else delete target.holder[target.name];
  }
  return result;
}

/** What is written into the draft so that it has the new values: components keep their rows, and what does not change in them. */
export function writtenData(draft: Row, values: ReadonlyMap<string, string>): Row {
  const data: Row = {};
  const stub = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(stub);
    const { id, __component: component } = (value ?? {}) as Row;
    return { id, ...(component === undefined ? {} : { __component: component }) };
  };
  for (const [path, value] of values) {
    const steps = path.split('.');
    let [into, from] = [data, draft] as [Row, Row];
    for (const [i, step] of steps.entries()) {
      if (i === steps.length - 1) into[step] = value || null;
      else {
        if (!Array.isArray(into)) into[step] ??= stub(from[step]);
        into = into[step] as Row;
        from = from[step] as Row;
      }
    }
  }
  return data;
}
