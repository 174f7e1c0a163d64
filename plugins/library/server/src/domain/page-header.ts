// What the official header of a page adds to the text: it fills what the text does not say, and asks where the two contradict.
import { parseDocumentNumber } from './document-number';
import { isOrgan, organsOfLine } from './organs';
import { dayOf, type PageFacts } from './page-facts';
import { certain, missing, unsure, type Question, type ReadDocument } from './read-document';

type Field = Question['field'];

/** Puts the questions about a field away: what follows answers them, or asks anew. */
function settle(read: ReadDocument, field: Field, question: Question | null): void {
  const at = read.questions.findIndex((one) => one.field === field);
  read.questions = read.questions.filter((one) => one.field !== field);
  if (question) read.questions.splice(at < 0 ? read.questions.length : at, 0, question);
}

function applyNumber(read: ReadDocument, stated: string | undefined): void {
  if (stated === undefined) return;
  const number = parseDocumentNumber(stated);
  const own = read.documentNumber.value;
  const ask = (code: string, message: string): Question => ({
    field: 'documentNumber',
    code,
    message,
    evidence: stated,
  });
  if (!number) {
    if (own) return;
    const message = `网页著录的文号写作“${stated.slice(0, 60)}”，不是能够确认的发文字号，没有写入。请对照原件填写，没有编号的留空。`;
    settle(read, 'documentNumber', ask('header-number-unreadable', message));
  } else if (!own) {
    read.documentNumber = certain(number, stated);
    settle(read, 'documentNumber', null);
  } else if (own.key !== number.key) {
    const message = `网页著录的文号是“${number.display}”，文首印的是“${own.display}”，两者不同，没有写入。请对照原件填写。`;
    read.documentNumber = missing(`${number.display} / ${own.display}`);
    settle(read, 'documentNumber', ask('numbers-differ', message));
  } else settle(read, 'documentNumber', null);
}

/** 成文日期 of the header; 发文日期 and 发布日期 are other days and only named. */
function applyFormedOn(read: ReadDocument, { header, odd, publishedOn }: PageFacts): void {
  const stated = header.formedOn ?? null;
  const day = stated === null ? null : dayOf(stated);
  const own = read.formedOn.value;
  const ask = (code: string, message: string, evidence: string): Question => ({
    field: 'formedOn',
    code,
    message,
    evidence,
  });
  const online = publishedOn === null ? null : (/\d{4}.*/u.exec(publishedOn)?.[0] ?? null);
  if (day === null) {
    const strange = stated ?? odd.find(({ name }) => name === 'formedOn')?.value;
    if (own || read.formedOn.certainty === 'certain') return;
    const other = header.issuedOn;
    if (strange) {
      const message = `网页著录的成文日期写作“${strange.slice(0, 40)}”，不能确认是哪一天，没有写入。请对照原件填写，查不到的留空。`;
      settle(read, 'formedOn', ask('header-date-unreadable', message, strange));
    } else if (other) {
      const message = `正文没有落款日期，网页著录的发文日期“${other.slice(0, 40)}”不一定是成文日期，没有写入。请对照原件填写，查不到的留空。`;
      settle(read, 'formedOn', ask('issued-not-formed', message, other));
    }
    return;
  }
  if (own === day) {
    read.formedOn = certain(day, read.formedOn.evidence || stated!);
    settle(read, 'formedOn', null);
  } else if (own) {
    const message = `落款日期是${own}，网页著录的成文日期是${day}，两者不同，暂取落款日期。请对照原件确认。`;
    read.formedOn = unsure(own, read.formedOn.evidence);
    settle(read, 'formedOn', ask('dates-differ', message, `${read.formedOn.evidence} / ${stated!}`));
  } else if (online !== null && dayOf(online) === day && read.formedOn.evidence === '') {
    // Many sites fill the day of formation with that of publication when nobody entered one.
    const message = `正文没有落款日期；网页著录的成文日期与发布日期同为${day}，暂取这一天。请对照原件确认。`;
    read.formedOn = unsure(day, stated!);
    settle(read, 'formedOn', ask('confirm-date', message, stated!));
  } else {
    read.formedOn = certain(day, stated!);
    settle(read, 'formedOn', null);
  }
}

/** 发文机关 of the header fills what the text does not name; 发布机构 is who put it online and only confirms. */
function applyIssuers(read: ReadDocument, { header }: PageFacts): void {
  const stated = header.issuer ?? null;
  const organs = stated === null ? null : organsOfLine(stated);
  const own = read.issuers.value ?? [];
  const agrees = (name: string | undefined): boolean =>
    name !== undefined && own.length === 1 && name.trim() === own[0];
  if (read.issuers.certainty === 'certain') return;
  if (organs) {
    read.issuers = certain(organs, stated!);
    settle(read, 'issuers', null);
  } else if (read.issuers.certainty === 'unsure' && agrees(header.publisher)) {
    read.issuers = certain(own, header.publisher!);
    settle(read, 'issuers', null);
  } else if (own.length === 0 && header.publisher && isOrgan(header.publisher.trim())) {
    const name = header.publisher.trim();
    const message = `正文没有落款单位，按网页著录的发布机构暂取“${name}”。请确认发文机关。`;
    read.issuers = unsure([name], header.publisher);
    settle(read, 'issuers', { field: 'issuers', code: 'confirm-issuers', message, evidence: header.publisher });
  }
}

/** Brings the header's facts into what was read from the text. */
export function applyHeader(read: ReadDocument, facts: PageFacts): void {
  applyNumber(read, facts.header.number);
  applyFormedOn(read, facts);
  applyIssuers(read, facts);
}
