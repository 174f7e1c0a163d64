// What an interpretation must say (R65): its text, who interprets (解读机关), which office (解读科室), and how to reach it (联系方式). Pure.
import type { Row } from '@gongkai/publication/kernel';
import type { InterpretationBlock } from './block';

const ELEMENTS = {
  body: '解读正文',
  organ: '解读机关',
  office: '解读科室',
  contact: '联系方式',
} as const satisfies Partial<Record<keyof InterpretationBlock, string>>;

/** Whether there is something to read: a picture in a text is. */
const isEmpty = (value: unknown): boolean =>
  typeof value !== 'string' || !value.replaceAll(/<(?!img\b)[^>]*>|&nbsp;|\s/giu, '');

/**
 * What is missing, in Chinese. What the type does not have an attribute for is not asked.
 * @param except attributes that somebody else checks
 */
export const lacksOf = (block: InterpretationBlock, row: Row, except: readonly string[] = []): string[] =>
  (Object.keys(ELEMENTS) as (keyof typeof ELEMENTS)[]).flatMap((key) => {
    const attribute = block[key];
    return attribute && !except.includes(attribute) && isEmpty(row[attribute]) ? [ELEMENTS[key]] : [];
  });
