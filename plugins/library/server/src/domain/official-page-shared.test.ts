// Real pages and documents: forty pages of forty sites against facts found by reading them, forty State Council documents against
// their official headers. Prints what was right, wrong and left open; at most 1 % may be wrong, at least 90 % right.
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { decodeText } from './decode';
import { parseDocumentNumber } from './document-number';
import { readOfficialPage, type ReadFile } from './official-page';
import { PAGE_FACTS } from './page-facts.fixture';

const DATA = path.resolve(process.cwd(), '../shared/data');
const PAGES = path.join(DATA, 'pages');
const STATE_COUNCIL = path.join(DATA, 'documents/state-council.jsonl');
const pages = fs.existsSync(PAGES) ? it : it.skip;
const stateCouncil = fs.existsSync(STATE_COUNCIL) ? it : it.skip;

const FIELDS = ['title', 'number', 'date', 'issuers'] as const;
type Values = Record<(typeof FIELDS)[number], string | null>;

const digest = (title: string): string =>
  createHash('sha256').update(title.replace(/\s/gu, '')).digest('hex').slice(0, 16);

function valuesOf({ read }: ReadFile): Values {
  return {
    title: read.title.value === null ? null : digest(read.title.value),
    number: read.documentNumber.value?.key ?? null,
    date: read.formedOn.value,
    issuers: read.issuers.value?.join('、') ?? null,
  };
}

interface Score {
  has: number;
  right: number;
  open: number;
  wrong: string[];
}

/** Counts a field over all files; a value where the source has none is as wrong as another value. */
function score(field: keyof Values, rows: { id: string; truth: Values; found: Values }[]): Score {
  const result: Score = { has: 0, right: 0, open: 0, wrong: [] };
  for (const { id, truth, found } of rows) {
    if (truth[field] !== null) result.has += 1;
    if (found[field] === truth[field]) result.right += truth[field] === null ? 0 : 1;
    else if (found[field] === null) result.open += 1;
    else result.wrong.push(`${id}: ${found[field]}, not ${truth[field]}`);
  }
  return result;
}

function hold(what: string, rows: { id: string; truth: Values; found: Values }[]): void {
  const scores = FIELDS.map((field) => [field, score(field, rows)] as const);
  const lines = scores.map(([field, { has, right, open, wrong }]) => {
    const share = has ? `${((right / has) * 100).toFixed(0)} %` : '–';
    return `${field.padEnd(8)} ${String(has).padStart(3)} ${String(right).padStart(6)} ${share.padStart(6)} ${String(wrong.length).padStart(6)} ${String(open).padStart(5)}`;
  });
  process.stdout.write(`\n${what}: ${rows.length}\nfield    has  right         wrong  open\n${lines.join('\n')}\n`);
  for (const [field, { has, right, wrong }] of scores) {
    expect([field, wrong.length <= rows.length * 0.01 ? [] : wrong]).toEqual([field, []]);
    if (field !== 'issuers') expect([field, right >= has * 0.9]).toEqual([field, true]);
  }
}

pages('reads forty pages of forty sites (needs ../shared/data/pages)', () => {
  const rows = PAGE_FACTS.map(([id, title, number, date, issuers]) => {
    const decoded = decodeText(fs.readFileSync(path.join(PAGES, `${id}.html`)));
    if ('error' in decoded) throw new Error(`${id}: ${decoded.error}`);
    const file = readOfficialPage(decoded.text);
    // What is not taken for certain is put to a person.
    const { title: found, documentNumber, formedOn, issuers: signed } = file.read;
    for (const [field, value] of Object.entries({ title: found, documentNumber, formedOn, issuers: signed })) {
      const asked = file.read.questions.some(
        (question) => question.field === field || question.code === 'several-signatures'
      );
      if (value.certainty !== 'certain') expect([id, field, asked]).toEqual([id, field, true]);
    }
    const key = number === null ? null : parseDocumentNumber(number)!.key;
    return { id, truth: { title, number: key, date, issuers }, found: valuesOf(file) };
  });
  hold('pages', rows);
});

pages('keeps the date of putting online apart from the day of formation (needs ../shared/data/pages)', () => {
  for (const line of fs.readFileSync(path.join(PAGES, 'index.jsonl'), 'utf8').trim().split('\n')) {
    const row = JSON.parse(line) as { id: string; meta: { pubdate?: string } };
    const decoded = decodeText(fs.readFileSync(path.join(PAGES, `${row.id}.html`)));
    const { read, source } = readOfficialPage((decoded as { text: string }).text);
    const stated = row.meta.pubdate;
    // Two dates in one label are no date.
    if (stated && /^[\d: -]{10,19}$/.test(stated)) expect([row.id, source!.publishedOn]).toEqual([row.id, stated]);
    if (read.putOnline.certainty === 'certain') expect(read.putOnline.value).toMatch(/^\d{4}-\d{2}-\d{2}/);
  }
});

interface Header {
  id: string;
  title: string;
  number: string;
  date: string;
  issuer: string;
  html: string;
}

stateCouncil('agrees with the official header of forty documents in HTML (needs ../shared/data/documents)', () => {
  const rows = fs
    .readFileSync(STATE_COUNCIL, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Header)
    .map(({ id, title, number, date, issuer, html }) => ({
      id,
      truth: {
        title: digest(title),
        number: parseDocumentNumber(number)!.key,
        date: date.replace(/[年月]/g, '-').replace('日', ''),
        issuers: issuer,
      },
      found: valuesOf(readOfficialPage(html)),
    }));
  hold('State Council', rows);
});
