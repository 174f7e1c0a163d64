// The five real documents of ../shared/data/policies: what a careful reader gets out of them, read from their own README.
import fs from 'node:fs';
import path from 'node:path';
import { SHARED } from './app';

export const POLICIES = path.join(SHARED, 'policies');

/** The rows of the README's table: what a careful reader gets out of each file. */
export function expectations(): {
  name: string;
  title: string;
  number: string | null;
  formedOn: string | null;
  issuer: string;
}[] {
  return fs
    .readFileSync(path.join(POLICIES, 'README.md'), 'utf8')
    .split('\n')
    .filter((line) => /^\| \S+\.txt \|/.test(line))
    .map((line) => line.split('|').map((cell) => cell.trim()))
    .map(([, name, title, number, formedOn, issuer]) => ({
      name: name!,
      title: title!,
      number: /〔\d{4}〕/.test(number!) && !number!.startsWith('none') ? number! : null,
      formedOn: /^\d{4}-\d\d-\d\d$/.test(formedOn!) ? formedOn! : null,
      issuer: issuer!,
    }));
}

/** What a person is asked about each file, and what was cut off. */
export const ASKED: Readonly<Record<string, { questions: string[]; cuts: string[] }>> = {
  'hefei-2022.txt': {
    questions: ['missing-number', 'confirm-date', 'swallowed-digits', 'flattened-table'],
    cuts: ['head', 'tail'],
  },
  'chongzuo-2020.txt': {
    questions: ['confirm-title', 'missing-number', 'lost-symbols', 'uneven-table'],
    cuts: ['inside', 'inside', 'inside', 'tail', 'tail'],
  },
  'xuanzhou-2024.txt': {
    questions: ['missing-number', 'confirm-issuers', 'missing-date', 'lost-symbols'],
    cuts: [],
  },
  'jieyang-2018.txt': {
    questions: ['missing-number', 'garbled-date', 'flattened-table', 'missing-attachments'],
    cuts: ['head', 'head', 'head', 'tail'],
  },
  'huainan-2020.txt': { questions: [], cuts: ['head', 'tail'] },
};
