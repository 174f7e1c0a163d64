// The questions of the gate 谁起草谁解读 to an interpretation: who interprets is who drafted (R57), and what it interprets is public. Pure.
import type { Finding } from '@gongkai/publication/kernel';
import { GATE } from './sync';
import { bookTitle } from './text';

/** A document that is interpreted. */
export interface Interpreted {
  title: string;
  /** Whether it is public now, or goes public together. */
  isShown: boolean;
  /** Names of the organs that drafted it: any of them may interpret. None when nothing is known. */
  organs: readonly string[];
}

export interface InterpretationFacts {
  /** Whether the interpretation is public now: what is corrected is not held back. */
  isPublic: boolean;
  documents: readonly Interpreted[];
  organ: string | null;
  organReason: string | null;
  /** What R65 asks for, it does not have, and nobody else checks; in Chinese. */
  lacks: readonly string[];
  paths: { documents: string; organ?: string };
}

/** Names without what people write otherwise each time: blanks. */
const plain = (name: string): string => name.replaceAll(/\s/gu, '');

/** The organs that a text names: several stand with commas or the Chinese 顿号 between them. */
export const organsIn = (text: unknown): string[] =>
  (typeof text === 'string' ? text.split(/[、，,；;]/u) : []).map(plain).filter(Boolean);

const isDrafter = (organ: string, organs: readonly string[]): boolean => {
  const mine = organsIn(organ);
  return organs.length === 0 || organs.some((one) => mine.includes(plain(one)));
};

const blocker = (code: string, message: string, remedy: string, path?: string): Finding => ({
  gate: GATE,
  code,
  severity: 'blocker',
  message,
  remedy,
  ...(path ? { path } : {}),
});

/** What stands against an interpretation. */
export function draftingFindings(facts: InterpretationFacts): Finding[] {
  const { isPublic, documents, organ, organReason, lacks, paths } = facts;
  const found: Finding[] = [];
  if (documents.length && !documents.some(({ isShown }) => isShown)) {
    const message = '所解读的文件都没有公开，也不在这次一并公开的稿件之中';
    const remedy = '请从文件的编辑页面把文件和解读一并送审，或者等文件公开之后再送审。';
    found.push(blocker('interpretation.nothing-public', message, remedy, paths.documents));
  }
  const others = organ && !organReason ? documents.filter(({ organs }) => !isDrafter(organ, organs)) : [];
  if (others.length) {
    const whose = others.map(({ title, organs }) => `${bookTitle(title)}由${organs.join('、')}起草`).join('；');
    const message = `谁起草谁解读：解读机关是${organ!}，而${whose}`;
    const remedy = '请核对文件的“起草单位”和解读机关；确由其他单位解读的，填写“由其他单位解读的原因”。';
    found.push(blocker('interpretation.other-organ', message, remedy, paths.organ));
  }
  if (lacks.length) {
    const message = `解读没有填写${lacks.join('、')}`;
    found.push(blocker('interpretation.elements-missing', message, '请补齐后再送审。', paths.organ));
  }
  return isPublic ? found.map((one) => ({ ...one, severity: 'warning' as const })) : found;
}
