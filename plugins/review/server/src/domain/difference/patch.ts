// A version of a document read back out of a difference. Texts come back as blocks: how they were written is not part of what is shown.
import { canonicalJson, type Json } from '@gongkai/publication/kernel';
import type { ComponentOf, Field, FieldDifference, ItemDifference, Part } from './document-model';
import { readDocument } from './read-html';
import { blocksOf, textOf, type Side } from './sides';

const stands = (change: string, side: Side): boolean => change !== (side === 'old' ? 'added' : 'removed');

function itemOf({ component, fields }: ItemDifference, side: Side): Part {
  return { ...(component === undefined ? {} : { __component: component }), ...versionOf(fields, side) };
}

function fieldOf(field: FieldDifference, side: Side): unknown {
  switch (field.kind) {
    case 'text':
      return textOf(field.runs, side);
    case 'document':
      return blocksOf(field.blocks, side);
    case 'value':
      return side === 'old' ? field.old : field.now;
    case 'links':
      return field.links
        .filter(({ change }) => stands(change, side))
        .map(({ id }) => id)
        .sort();
    case 'media': {
      if (side === 'now') return field.files.flatMap(({ now }) => now ?? []);
      const old = field.files.filter((file) => file.old !== undefined);
      return old.sort((a, b) => a.at! - b.at!).map((file) => file.old);
    }
    case 'items':
      return field.items.filter(({ change }) => stands(change, side)).map((item) => itemOf(item, side));
  }
}

/** One version out of a difference. */
export function versionOf(fields: readonly FieldDifference[], side: Side): Part {
  return Object.fromEntries(
    fields.filter(({ change }) => stands(change, side)).map((field) => [field.name, fieldOf(field, side) as Json])
  );
}

/** A signed part in the form in which versions are read back: texts as blocks, single files and components as lists of one. */
export function shownPart(part: Part, fields: readonly Field[], componentOf: ComponentOf): Part {
  const shown: Part = {};
  for (const [name, value] of Object.entries(part)) {
    const field = fields.find((one) => one.name === name);
    const list = Array.isArray(value) ? value : [value];
    if (field?.kind === 'document') shown[name] = readDocument(value as string) as unknown as Json;
    else if (field?.kind === 'media') shown[name] = list;
    else if (field?.kind === 'items') {
      shown[name] = list.map((item) => {
        const uid = field.component ?? String((item as Part).__component as string);
        return shownPart(item as Part, componentOf(uid).fields, componentOf);
      });
    } else shown[name] = value;
  }
  return shown;
}

/**
 * The new version, made of the old one and the difference.
 * @throws Error when the difference does not begin at this old version
 */
export function patch(old: Part, difference: readonly FieldDifference[]): Part {
  if (canonicalJson(versionOf(difference, 'old')) !== canonicalJson(old)) {
    throw new Error('the difference begins at another version');
  }
  return versionOf(difference, 'now');
}
