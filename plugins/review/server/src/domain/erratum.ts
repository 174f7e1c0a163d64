// 勘误: whether a change of something published is as small as three people may sign for it as an erratum. Pure: judged by what differs,
// never by what somebody says of it. Anything that carries a fact (numbers, dates, amounts, names, attachments, attribute) is a 更正.
import type { FieldDifference } from './difference/document-model';
import type { BlockDifference, Run, Shape, Style, TextDifference } from './difference/model';
import { textOf } from './difference/sides';

/** What an erratum may not touch. */
export type Fact =
  | 'number'
  | 'date'
  | 'amount'
  | 'name'
  | 'address'
  | 'attachment'
  | 'attribute'
  | 'field'
  | 'meaning'
  | 'structure'
  | 'size';

export const FACT_NAMES: Readonly<Record<Fact, string>> = {
  number: '数字',
  date: '日期',
  amount: '金额或比例',
  name: '名称或姓名',
  address: '网址或邮箱',
  attachment: '附件',
  attribute: '公开属性',
  field: '内容',
  meaning: '改变意思的用语',
  structure: '段落或表格的结构',
  size: '改动过多',
};

export interface Obstacle {
  fact: Fact;
  /** Label of the field in which it is. */
  place: string;
}

/** Characters that an erratum may replace: in one passage, and in the whole document. */
export const MOST = { passage: 12, whole: 40 } as const;
/** Within these it is a typing error, of which the public needs no note. */
const TYPING = { passage: 3, whole: 6 } as const;

const DIGITS = '0-9０-９';
const HAN_DIGITS = '〇零一二三四五六七八九十百千万亿两壹贰叁肆伍陆柒捌玖拾佰仟廿卅';
const NUMERAL = new RegExp(`[${DIGITS}]+(?:[.,．，:：][${DIGITS}]+)*|[${HAN_DIGITS}]+`, 'gu');
const DATE_AFTER = /^\s*(?:年|月|日|号|时|分|周|季度|个?工作日|天)/u;
const AMOUNT_AFTER =
  /^\s*(?:余|多)?(?:万|亿|千|百)?\s*(?:元|美元|欧元|%|％|‰|个百分点|亩|公顷|平方米|吨|公里|人|户|名|件|倍)/u;
const ADDRESS = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?:https?:\/\/|www\.)[^\s，。；、）)]+/giu;
const CODE = /[A-Za-z]*[0-9][A-Za-z0-9-]*/gu;
/** Words that turn a rule round, or move its border. */
const MEANING =
  /不|未|无|非|勿|禁|免|除外|应当|应|须|可以|可|以上|以下|以内|以外|超过|低于|高于|至少|至多|最高|最低|和|或/gu;
const TITLE = /《[^《》]*》/gu;
/** The letters before the year of a document number: 云政办〔2026〕3号. */
const NUMBER_LETTERS = /\p{Script=Han}{2,10}(?=〔)/gu;
const SURNAMES =
  '赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯管卢莫经房裘缪干解应宗丁宣邓郁单杭洪包诸左石崔吉龚程邢裴陆荣翁荀羊甄曲家封储靳段富巫焦巴弓牧谷车侯全班仰秋仲伊宫宁仇栾甘厉祖武符刘景詹束龙叶幸司黎薄白蒲从鄂索赖卓屠蒙池乔阴胥能苍双闻莘党翟谭贡劳姬申扶堵冉宰桑桂牛寿通边扈燕冀尚农温别庄晏柴瞿阎连习艾鱼容向古易慎廖庾终暨居衡步都耿满弘匡国文寇广东欧殳沃利蔚越隆师巩厍聂晁勾敖融冷辛阚那简饶曾沙鞠丰关查后荆红游竺权盖益桓公';
const PERSON_BEFORE_POST = new RegExp(
  `[${SURNAMES}]\\p{Script=Han}{1,2}(?=同志|先生|女士|书记|省长|市长|县长|区长|镇长|乡长|主任|局长|科长|处长|所长|校长|院长|站长|主席)`,
  'gu'
);
const PERSON_AFTER_ROLE =
  /(?<=(?:联系人|经办人|负责人|法定代表人|签发人|承办人|申请人|组长|主任|局长|县长|当事人)[:：\s]{1,3})\p{Script=Han}{2,4}/gu;

const found = (pattern: RegExp, text: string): string[] => [...text.matchAll(pattern)].map(([match]) => match);

const alike = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((one, i) => one === b[i]);

/** What kind of number it is that differs, by what follows it. */
function numeralFact(old: string, now: string): Fact | null {
  const read = (text: string) =>
    [...text.matchAll(NUMERAL)].map((match) => {
      const after = text.slice(match.index + match[0].length);
      return {
        value: match[0],
        fact: DATE_AFTER.test(after) ? 'date' : AMOUNT_AFTER.test(after) ? 'amount' : 'number',
      };
    });
  const [a, b] = [read(old), read(now)];
  for (let i = 0; i < Math.max(a.length, b.length); i += 1) {
    if (a[i]?.value === b[i]?.value && a[i]?.fact === b[i]?.fact) continue;
    return (a[i]?.fact ?? b[i]!.fact) as Fact;
  }
  return null;
}

/** How often names occur in a text. */
const occurrences = (names: readonly string[], text: string): string[] =>
  names.flatMap((name) => found(new RegExp(name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'), 'gu'), text));

/**
 * Facts that differ between two texts of one passage.
 * @param names names of organs and persons that the office knows
 */
export function factsBetween(old: string, now: string, names: readonly string[] = []): Fact[] {
  if (old === now) return [];
  const facts = new Set<Fact>();
  const numeral = numeralFact(old, now);
  if (numeral) facts.add(numeral);
  const lists: [Fact, (text: string) => string[]][] = [
    ['number', (text) => found(CODE, text)],
    ['number', (text) => found(NUMBER_LETTERS, text)],
    ['address', (text) => found(ADDRESS, text)],
    ['name', (text) => found(TITLE, text)],
    ['name', (text) => found(PERSON_BEFORE_POST, text)],
    ['name', (text) => found(PERSON_AFTER_ROLE, text)],
    ['name', (text) => occurrences(names, text)],
    ['meaning', (text) => found(MEANING, text)],
  ];
  for (const [fact, read] of lists) {
    // 两 of a number, and a name within a title, are told once, as what they are.
    if (!alike(read(old), read(now))) facts.add(fact);
  }
  if (facts.has('date') || facts.has('amount')) facts.delete('number');
  return [...facts];
}

interface Passage {
  place: string;
  runs: readonly Run[];
}

/** Characters that differ in a passage. */
const changedIn = (runs: readonly Run[]): number => {
  const length = (change: Run['change']) =>
    runs.filter((run) => run.change === change).reduce((sum, { text }) => sum + [...text].length, 0);
  return Math.max(length('added'), length('removed'));
};

/** Marks whose coming or going changes what is said: struck out, raised, lowered; and where a link leads. */
const said = ({ marks = [], href }: Style): string =>
  [...marks.filter((mark) => mark === 's' || mark === 'sub' || mark === 'sup').sort(), href ?? ''].join(' ');

const restyled = ({ runs }: Passage): boolean =>
  runs.some((run) => run.change === 'restyled' && said(run) !== said(run.was ?? {}));
const pictured = ({ runs }: Passage): boolean => runs.some(({ change, picture }) => picture && change !== 'same');

/** What a paragraph is, but for how it is aligned: heading, quotation, item of a list and its number. */
const built = ({ tag, quote, item }: Shape): string => JSON.stringify([tag, quote ?? 0, item ?? null]);

/** The passages of a text's difference; null when blocks, rows or cells came, went or changed their kind. */
function passagesOf(place: string, blocks: readonly BlockDifference[]): Passage[] | null {
  const passages: Passage[] = [];
  const text = ({ runs, change, was, shape }: TextDifference): boolean => {
    if (change === 'added' || change === 'removed' || (was && built(was) !== built(shape))) return false;
    if (change === 'changed') passages.push({ place, runs });
    return true;
  };
  const visit = (block: BlockDifference): boolean => {
    if (block.kind === 'text') return text(block);
    if (block.change === 'added' || block.change === 'removed') return false;
    passages.push({ place, runs: block.caption });
    return block.rows.every(
      (row) =>
        (row.change === 'same' || row.change === 'changed') &&
        !row.was &&
        row.cells.every(
          (cell) =>
            cell === null ||
            ((cell.change === 'same' || cell.change === 'changed') && !cell.was && cell.blocks.every(visit))
        )
    );
  };
  return blocks.every(visit) ? passages : null;
}

/** What became of one field, as far as an erratum may touch it. */
function ofField(field: FieldDifference, free: ReadonlySet<string>): Passage[] | Fact {
  if (field.change === 'same') return [];
  if (field.name === '#files') return 'attachment';
  switch (field.kind) {
    case 'media':
      return 'attachment';
    case 'document':
      // Written otherwise where nothing that is shown differs: nobody could see what was signed.
      return field.markup ? 'structure' : (passagesOf(field.label, field.blocks) ?? 'structure');
    case 'text':
      return free.has(field.name) ? [{ place: field.label, runs: field.runs }] : 'field';
    case 'items': {
      const media = JSON.stringify(field.items).includes('"kind":"media"');
      return media || /attachment|file/i.test(field.name) ? 'attachment' : 'name';
    }
    case 'links':
      return 'name';
    default:
      if (/disclosure/i.test(field.name)) return 'attribute';
      return field.name.endsWith('On') || field.name.endsWith('From') ? 'date' : 'field';
  }
}

/**
 * Why a change is no erratum.
 * @param difference of what is public and what is to be
 * @param free names of the single text fields in which an erratum may stand, beside documents: title and summary; every other field is a fact
 * @param names names of organs and persons that the office knows
 * @returns what stands in the way, each once a place; empty when it is one
 */
export function erratumObstacles(
  difference: readonly FieldDifference[],
  free: ReadonlySet<string>,
  names: readonly string[] = []
): Obstacle[] {
  const obstacles = new Map<string, Obstacle>();
  const add = (fact: Fact, place: string): void => void obstacles.set(`${fact} ${place}`, { fact, place });
  let whole = 0;
  for (const field of difference) {
    const passages = ofField(field, free);
    if (typeof passages === 'string') {
      add(passages, field.label);
      continue;
    }
    for (const passage of passages) {
      const { runs, place } = passage;
      if (pictured(passage)) add('attachment', place);
      if (restyled(passage)) add('meaning', place);
      const changed = changedIn(runs);
      whole += changed;
      if (changed > MOST.passage) add('size', place);
      for (const fact of factsBetween(textOf(runs, 'old'), textOf(runs, 'now'), names)) add(fact, place);
    }
  }
  if (whole > MOST.whole) add('size', '全文');
  return [...obstacles.values()];
}

/** Whether it is no more than a typing error: then the public needs no note of it. */
export function isTypingError(difference: readonly FieldDifference[], free: ReadonlySet<string>): boolean {
  const changed = difference.flatMap((field) => {
    const passages = ofField(field, free);
    return typeof passages === 'string' ? [Infinity] : passages.map(({ runs }) => changedIn(runs));
  });
  return changed.every((one) => one <= TYPING.passage) && changed.reduce((sum, one) => sum + one, 0) <= TYPING.whole;
}
