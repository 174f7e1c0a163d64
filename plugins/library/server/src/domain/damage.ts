// Damage that conversion did to a text: symbols turned into question marks, characters between digits swallowed. Found, never repaired.

/** A damaged place: the words around it. */
export type Place = string;

const AROUND = 12;

/** A question mark that no sentence ends with: several in a row, at a beginning, after a space, beside a bar; or a replacement character. */
const LOST = /\?{2,}|\uFFFD+|(?:^|(?<=[\s|□■√]))\?(?=\S)|\?(?=\s{0,3}\|)/gu;
/** 420日前 for 4月20日前; lengths of time (180日内) are no dates. */
const DAY = /(?<![\d.])(\d{1,2})(\d{2})日(?!内|起|历|元|均|常)/gu;
/** 20223 28, 20223月28: the year runs into the month. */
const YEAR_RUN = /(?<!\d)(?:19|20)\d{2}(?:\d{1,2}\s{0,4}月|1?\d\s{1,4}[0-3]?\d(?!\d))/gu;
/** 2345项 for 2、3、4、5项. */
const RUN_OF_ITEMS = /(?<![\d.])(\d{3,9})(?=[项項条條款])/gu;

function place(line: string, index: number, length: number): Place {
  const around = line.slice(Math.max(0, index - AROUND), index + Math.min(length, 20) + AROUND);
  return around.replace(/\?{4,}/gu, '???').trim();
}

/** How many places lost symbols, and the first place of every line that has one, in order. */
export function lostSymbols(lines: string[]): { count: number; places: Place[] } {
  const places: Place[] = [];
  let count = 0;
  for (const line of lines) {
    const matches = [...line.matchAll(LOST)];
    count += matches.length;
    const [first] = matches;
    if (first) places.push(place(line, first.index, first[0].length));
  }
  return { count, places };
}

/** Whether the digits could be a month and a day. */
function monthAndDay(month = '', day = ''): boolean {
  const m = Number(month);
  const d = Number(day);
  return m >= 1 && m <= 12 && d >= 1 && d <= 31;
}

/** Whether digits follow one another, as numbers in a list do. */
function ascending(digits = ''): boolean {
  return [...digits].every((digit, index) => index === 0 || Number(digit) === Number(digits[index - 1]) + 1);
}

/** Places where characters between digits were swallowed, in order of kind and place. */
export function swallowedDigits(lines: string[]): Place[] {
  return lines.flatMap((line) =>
    [
      ...[...line.matchAll(DAY)].filter((match) => monthAndDay(match[1], match[2])),
      ...line.matchAll(YEAR_RUN),
      ...[...line.matchAll(RUN_OF_ITEMS)].filter((match) => ascending(match[1])),
    ].map((match) => place(line, match.index, match[0].length))
  );
}
