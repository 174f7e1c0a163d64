// Forms of interpretation (R62), as the vocabulary 解读形式 of the library has them, and which of them are more than text (R63). Pure.

export const FORMS = [
  ...['文字解读', '图表图解', '视频', '动漫', '新闻发布会', '简明问答', '案例说明', '在线访谈', '媒体采访', '明白卡'],
  ...['一封信', '公告公示栏'],
] as const;

/** 宣州区2024: besides text at least one 图解 or 视频; 合肥市: 图表图解、动漫、视频、新闻发布会、在线访谈 count likewise. */
const NON_TEXT: ReadonlySet<string> = new Set(['图表图解', '视频', '动漫', '新闻发布会', '在线访谈']);

export const isForm = (value: unknown): value is string => (FORMS as readonly unknown[]).includes(value);

export const hasNonText = (forms: readonly string[]): boolean => forms.some((form) => NON_TEXT.has(form));

/** Forms as a row keeps them: a list, or the same as a driver gives it. */
export function formsOf(value: unknown): string[] {
  const list: unknown = typeof value === 'string' && value.startsWith('[') ? JSON.parse(value) : value;
  return Array.isArray(list) ? list.filter((one): one is string => typeof one === 'string') : [];
}
