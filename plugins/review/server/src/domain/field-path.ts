// Fields of a document by their path (`title`, `issuers.0.name`): what stands there in signed content, and what the form calls it. Pure.
import type { Json } from '@gongkai/publication/kernel';
import type { ComponentOf, Field, Part } from './difference/document-model';

/** A type or component with its fields. */
export interface Fields {
  fields: readonly Field[];
  componentOf: ComponentOf;
}

export interface Found {
  field: Field;
  /** Undefined where nothing is filled in. */
  value: Json | undefined;
}

const object = (value: Json | undefined): Part | null =>
  value && typeof value === 'object' && !Array.isArray(value) ? value : null;

/** What a path names: a field, or one item of a list of components; null when it names nothing that is there. */
export function fieldAt(part: Part, path: string, { fields, componentOf }: Fields): Found | null {
  const steps = path.split('.');
  let [holder, known] = [part as Part | null, fields];
  for (;;) {
    const name = steps.shift();
    const field = known.find((one) => one.name === name);
    if (!field || !holder) return null;
    const value = Object.hasOwn(holder, field.name) ? holder[field.name] : undefined;
    if (!steps.length) return { field, value };
    if (field.kind !== 'items') return null;
    let item = value;
    if (Array.isArray(value)) {
      const index = steps.shift()!;
      item = /^\d{1,4}$/.test(index) ? value[Number(index)] : undefined;
    }
    holder = object(item);
    if (!holder) return null;
    if (!steps.length) return { field, value: holder };
    const component = field.component ?? (typeof holder.__component === 'string' ? holder.__component : '');
    known = componentOf(component).fields;
  }
}

/** The name of a field by its path, as the form shows it: 发文机关 1 · 名称. */
export function labelOf(path: string, type?: Fields): string {
  const words: string[] = [];
  let fields = type?.fields;
  for (const step of path.split('.')) {
    if (/^\d+$/.test(step)) {
      words.push(`${words.pop() ?? ''} ${Number(step) + 1}`.trim());
      continue;
    }
    const field = fields?.find(({ name }) => name === step);
    words.push(field?.label ?? step);
    fields = field?.component && type ? [...type.componentOf(field.component).fields] : undefined;
  }
  return words.join(' · ');
}
