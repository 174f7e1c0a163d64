// The difference between two versions of a document, field by field, out of what was signed of each.
import { canonicalJson, chineseDay, isCalendarDay, shanghaiMinute, type Json } from '@gongkai/publication/kernel';
import { align, type Alignable } from './align';
import { differBlocks } from './blocks';
import type { ComponentOf, Field, FieldDifference, ItemDifference, Part, SignedFile } from './document-model';
import { differFiles, differLinks } from './files';
import type { Change } from './model';
import { readDocument } from './read-html';
import { differText } from './runs';
import { gramsOf, likeness } from './words';

const same = (a: Json | undefined, b: Json | undefined): boolean =>
  a === b || (a !== undefined && b !== undefined && canonicalJson(a) === canonicalJson(b));

function changeOf(old: Json | undefined, now: Json | undefined): Change {
  if (same(old, now)) return 'same';
  if (old === undefined) return 'added';
  return now === undefined ? 'removed' : 'changed';
}

/** A value in the words of an office: 是, 2026年11月22日, 文字解读、图片解读. */
export function valueText(type: string, value: Json): string {
  if (value === null) return '';
  if (typeof value === 'boolean') return value ? '是' : '否';
  if (typeof value === 'string') {
    if (type === 'date' && isCalendarDay(value)) return chineseDay(value);
    if (type === 'datetime' && !Number.isNaN(Date.parse(value))) {
      const minute = shanghaiMinute(Date.parse(value));
      return `${chineseDay(minute.slice(0, 10))} ${minute.slice(11)}`;
    }
    return value;
  }
  if (typeof value === 'number') return String(value);
  if (Array.isArray(value) && value.every((item) => typeof item === 'string' || typeof item === 'number')) {
    return value.join('、');
  }
  return JSON.stringify(value, null, 1);
}

const list = (value: Json | undefined): Json[] =>
  value === undefined || value === null ? [] : Array.isArray(value) ? value : [value];

const text = (value: Json | undefined): string => (typeof value === 'string' ? value : valueText('', value ?? null));

const part = (value: Json): Part => (value && typeof value === 'object' && !Array.isArray(value) ? value : {});

/** The files of a version at a field; what is no file is left out. */
function filesOf(value: Json | undefined): SignedFile[] {
  return list(value).map((item) => {
    const { digest, name, alternativeText } = part(item);
    return { digest: text(digest), name: text(name), alternativeText: text(alternativeText) };
  });
}

function differDocument(old: Json | undefined, now: Json | undefined) {
  const [before, after] = [text(old), text(now)];
  const blocks = differBlocks(readDocument(before), readDocument(after));
  const shown = blocks.some(({ change }) => change !== 'same');
  // What the blocks cannot show must be seen nevertheless: the source, then.
  return before !== after && !shown ? { blocks, markup: differText(before, after) } : { blocks };
}

/** Words of an item at any depth, for measuring likeness; files are known by their marks, not by how they are called. */
function said(value: Json): string {
  if (typeof value === 'string') return value.slice(0, 2000);
  if (Array.isArray(value)) return value.map(said).join('\n');
  if (!value || typeof value !== 'object') return String(value);
  if (typeof value.digest === 'string' && 'name' in value) return '';
  return Object.entries(value)
    .filter(([name]) => name !== '__component')
    .map(([, one]) => said(one))
    .join('\n');
}

function fileMarks(value: Json, found = new Set<string>()): Set<string> {
  if (Array.isArray(value)) value.forEach((item) => fileMarks(item, found));
  else if (value && typeof value === 'object') {
    if (typeof value.digest === 'string' && 'name' in value) found.add(value.digest).add(`name ${text(value.name)}`);
    else Object.values(value).forEach((item) => fileMarks(item, found));
  }
  return found;
}

function differItems(
  field: Field,
  old: Json | undefined,
  now: Json | undefined,
  componentOf: ComponentOf
): ItemDifference[] {
  const [a, b] = [list(old), list(now)];
  const uidOf = (item: Json): string => field.component ?? text(part(item).__component);
  const alignable = (item: Json): Alignable => ({ key: canonicalJson(item), text: said(item), kind: uidOf(item) });
  const [x, y] = [a.map(alignable), b.map(alignable)];
  const single = a.length === 1 && b.length === 1;
  const closeness = (i: number, j: number): number => {
    const [before, after] = [fileMarks(a[i]!), fileMarks(b[j]!)];
    if ([...before].some((mark) => after.has(mark))) return 1;
    // One item in place of one is the same with other words, but another attachment under another name is another attachment.
    if (single && !(before.size && after.size)) return 1;
    const [one, other] = [part(a[i]!), part(b[j]!)];
    const names = Object.keys(one).filter((name) => name !== '__component');
    const equal = names.filter((name) => same(one[name], other[name])).length;
    return Math.max(equal / Math.max(names.length, 1), likeness(gramsOf(x[i]!.text), gramsOf(y[j]!.text)));
  };
  return align(x, y, closeness).map(([i, j]): ItemDifference => {
    const [before, after] = [i < 0 ? undefined : a[i], j < 0 ? undefined : b[j]];
    const uid = uidOf(after ?? before!);
    const { label, fields } = componentOf(uid);
    return {
      change: changeOf(before, after),
      ...(field.component ? {} : { component: uid }),
      label,
      fields: differFields(before === undefined ? null : part(before), part(after ?? {}), fields, componentOf),
    };
  });
}

function differField(
  field: Field,
  old: Json | undefined,
  now: Json | undefined,
  componentOf: ComponentOf
): FieldDifference {
  const of = { name: field.name, label: field.label, change: changeOf(old, now) };
  switch (field.kind) {
    case 'text':
      return { ...of, kind: 'text', runs: differText(text(old), text(now)) };
    case 'document':
      return { ...of, kind: 'document', ...differDocument(old, now) };
    case 'media':
      return { ...of, kind: 'media', ...differFiles(filesOf(old), filesOf(now)) };
    case 'links':
      return {
        ...of,
        kind: 'links',
        target: field.target ?? '',
        links: differLinks(list(old).map(text), list(now).map(text)),
      };
    case 'items':
      return { ...of, kind: 'items', items: differItems(field, old, now, componentOf) };
    case 'value':
      return {
        ...of,
        kind: 'value',
        ...(old === undefined ? {} : { old, oldText: valueText(field.type, old) }),
        ...(now === undefined ? {} : { now, nowText: valueText(field.type, now) }),
      };
  }
}

/**
 * Every field that one of the versions has, in the order of `fields`; what the type does not know (any more) comes last under its own name:
 * nothing that was signed is passed over.
 * @param old null where there is no version to compare with: everything is new
 */
export function differFields(
  old: Part | null,
  now: Part,
  fields: readonly Field[],
  componentOf: ComponentOf
): FieldDifference[] {
  const before = old ?? {};
  const known = new Set([...fields.map(({ name }) => name), '__component']);
  const strange = [...new Set([...Object.keys(before), ...Object.keys(now)])]
    .filter((name) => !known.has(name))
    .sort()
    .map((name): Field => ({ name, label: name, kind: 'value', type: 'json' }));
  return [...fields, ...strange]
    .filter(({ name }) => before[name] !== undefined || now[name] !== undefined)
    .map((field) => differField(field, before[field.name], now[field.name], componentOf));
}

/** Whether a difference says that something changed; never when the two versions are the same. */
export function hasChanges(fields: readonly FieldDifference[]): boolean {
  return fields.some(({ change }) => change !== 'same');
}
