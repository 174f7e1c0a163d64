// The date a document was formed on (成文日期): from the signature only; a damaged one is put to a person, with what else was seen.
import { findDates } from './chinese-date';
import { certain, missing, unsure, type Cut, type Found, type Question } from './read-document';
import type { Signature } from './signature';

interface Outcome {
  found: Found<string>;
  question: Question | null;
}

function ask(code: string, message: string, evidence: string): Question {
  return { field: 'formedOn', code, message, evidence };
}

/** Whether a day and damaged digits are the same digits: 2022-03-28 and `20223 28`. */
function sameDigits(day: string, damaged: string): boolean {
  const digits = damaged.replace(/\D/gu, '');
  const [year = '', month = '', date = ''] = day.split('-');
  return digits === year + month + date || digits === year + Number(month) + Number(date);
}

/** The day that the page's own summary of the letter gives, right after the name of the issuer. */
function summaryDay(cuts: Cut[], organs: string[]): { day: string; evidence: string } | null {
  for (const cut of cuts.filter((candidate) => candidate.reason === '网页摘要')) {
    for (const date of findDates(cut.text)) {
      const before = cut.text.slice(0, date.index).trimEnd();
      const organ = organs.find((name) => before.endsWith(name));
      if (organ && 'day' in date.reading) return { day: date.reading.day, evidence: `${organ} ${date.text}` };
    }
  }
  return null;
}

/** Dates that are not that of the signature, named so that nobody takes them for it. */
function others(putOnline: string | null, printedOn: string | null, cuts: Cut[]): string {
  const label = cuts.find((cut) => /^\s*(?:成文|发文|生成)日期\s*[:：]/u.test(cut.text));
  return [
    label ? `网页著录项写有“${label.text.trim().slice(0, 40)}”，可供核对。` : '',
    putOnline ? `网页发布时间（${putOnline}）不是成文日期。` : '',
    printedOn ? `印发日期（${printedOn}）不是成文日期。` : '',
  ].join('');
}

/** Decides the date from the signature; other dates are only named in the question. */
export function formedOn(
  signature: Signature | null,
  seen: { cuts: Cut[]; putOnline: string | null; printedOn: string | null }
): Outcome {
  const hint = others(seen.putOnline, seen.printedOn, seen.cuts);
  const { reading = null, evidence = '', organs = [] } = signature ?? {};
  if (!reading) {
    const message = `没有找到落款日期。请对照原件填写成文日期，查不到的留空。${hint}`;
    return { found: missing(), question: ask('missing-date', message, '') };
  }
  if ('day' in reading) return { found: certain(reading.day, evidence), question: null };
  if (reading.error === 'no-such-date') {
    const message = `落款日期写作“${evidence}”，没有这一天。请对照原件填写成文日期。${hint}`;
    return { found: missing(evidence), question: ask('no-such-date', message, evidence) };
  }
  const summary = summaryDay(seen.cuts, organs);
  if (summary && sameDigits(summary.day, evidence)) {
    const both = `${evidence}; ${summary.evidence}`;
    const message = `落款日期写作“${evidence}”，缺字；网页摘要中写作“${summary.evidence}”，数字一致，暂取${summary.day}。请对照原件确认。${hint}`;
    return { found: unsure(summary.day, both), question: ask('confirm-date', message, both) };
  }
  const message = `落款日期写作“${evidence}”，年、月、日等字丢失，无法断定是哪一天。请对照原件填写成文日期。${hint}`;
  return { found: missing(evidence), question: ask('garbled-date', message, evidence) };
}
