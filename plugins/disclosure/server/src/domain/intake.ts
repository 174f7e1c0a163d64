// What a business system sends with a document (R118: 嵌入部门业务系统): its key, its fields, the determination made there. Read here; every
// refusal has its own code.
import { GongkaiError, type AttributeLike } from '@gongkai/publication/kernel';

export interface Intake {
  /** Of the sender: the same again is the same document. */
  key: string;
  fields: Record<string, unknown>;
  determination: Record<string, unknown>;
}

const refused = (status: number, code: string, message: string, details = {}): GongkaiError =>
  new GongkaiError(status, code, message, details);

/** Types that a business system fills; relations, files and places are filed by people afterwards. */
const FILLED: readonly string[] = [
  'string',
  'text',
  'richtext',
  'date',
  'boolean',
  'integer',
  'enumeration',
  'customField',
];

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** @throws GongkaiError 400 `disclosure.intake-key` */
export function readKey(value: unknown): string {
  if (typeof value === 'string' && /^[\w.:-]{1,100}$/.test(value)) return value;
  throw refused(
    400,
    'disclosure.intake-key',
    '请求缺少 Idempotency-Key，或者不合格式：1 至 100 个字母、数字或 . _ : - 。同一份文件重发时用同一个。'
  );
}

/** A part of the request that may be JSON in a form. */
export function objectOf(value: unknown, name: string): Record<string, unknown> {
  let read = value;
  if (typeof value === 'string') {
    try {
      read = JSON.parse(value);
    } catch {
      read = null;
    }
  }
  if (isRecord(read)) return read;
  throw refused(400, 'disclosure.intake-body', `请求里的 ${name} 须是 JSON 对象。`, { path: name });
}

/**
 * The fields of the document: those of the type that a business system may fill, and its title.
 * @param that `own` is the attribute that the system sets itself, the owner organ; `title` the one that must be there
 * @throws GongkaiError 422 `disclosure.intake-field`, `disclosure.intake-title`
 */
export function readFields(
  fields: Record<string, unknown>,
  attributes: Readonly<Record<string, AttributeLike>>,
  { own, title }: { own: string; title: string | null }
): Record<string, unknown> {
  const fills = (name: string): boolean => {
    const attribute = attributes[name];
    return attribute !== undefined && FILLED.includes(attribute.type) && name !== own && attribute.private !== true;
  };
  const strange = Object.keys(fields).filter((name) => !fills(name));
  if (strange.length) {
    throw refused(422, 'disclosure.intake-field', `这类文件没有可由业务系统填写的字段：${strange.join('、')}。`, {
      strange,
      known: Object.keys(attributes).filter(fills),
    });
  }
  const named = title === null ? '' : fields[title];
  if (title !== null && (typeof named !== 'string' || !named.trim())) {
    throw refused(422, 'disclosure.intake-title', '移送的文件没有标题。', { path: title });
  }
  return fields;
}
