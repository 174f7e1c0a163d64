// Breaking text into lines of a width: between any two Chinese characters, around Latin words and numbers, no closing sign at the head of a
// line (行首禁则) and no opening one at its end. Pure; nothing is ever cut off.

const CLOSING = new Set('，。、；：？！）》〉」』】〕”’…％,.;:?!)]}%');
const OPENING = new Set('（《〈「『【〔“‘([{');
const WORD = /[A-Za-z0-9_\-./:+@]/;

/** Pieces that stay together where they can. */
function pieces(text: string, anywhere: boolean): string[] {
  const found: string[] = [];
  for (const sign of text) {
    const last = found.at(-1);
    const joined =
      last !== undefined &&
      !anywhere &&
      ((WORD.test(sign) && WORD.test(last.at(-1)!)) || CLOSING.has(sign) || OPENING.has(last.at(-1)!));
    if (joined) found[found.length - 1] = last + sign;
    else found.push(sign);
  }
  return found;
}

/**
 * Lines of at most `width`, in the units of `measure`; a piece that is wider than a line is broken anywhere.
 * @param anywhere break between any two signs
 */
export function wrapText(text: string, width: number, measure: (text: string) => number, anywhere = false): string[] {
  const lines: string[] = [];
  for (const paragraph of text.split(/\r\n|\r|\n/)) {
    let line = '';
    const put = (piece: string): void => {
      if (!line || measure(line + piece) <= width) {
        line += piece;
        return;
      }
      lines.push(line.trimEnd());
      line = piece.trimStart();
    };
    for (const piece of pieces(paragraph, anywhere)) {
      if (measure(piece) <= width) put(piece);
      else for (const sign of piece) put(sign);
    }
    lines.push(line.trimEnd());
  }
  return lines;
}
