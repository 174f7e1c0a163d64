// Where comments stand in the document: a numbered button beside the field or passage, and the words themselves lit up.
import { createContext, useContext, useEffect, useMemo, type ReactNode, type RefObject } from 'react';
import { useText } from '../text';
import { passageRuns } from '../view/places';
import type { DifferenceView, Run } from '../view/types';
import { sorted, type CommentsView, type ThreadView } from './useComments';

interface Numbered {
  thread: ThreadView;
  number: number;
}

interface Marks {
  /** Comments at a field, or at words of it; not those in a passage. */
  ofField: (name: string) => Numbered[];
  ofPassage: (runs: readonly Run[]) => { key: string; list: Numbered[] } | null;
}

const NONE: Marks = { ofField: () => [], ofPassage: () => null };
const Context = createContext<Marks>(NONE);

export const markId = (ref: string): string => `comment-mark-${ref}`;

function Buttons({ list }: { list: readonly Numbered[] }) {
  const t = useText();
  return (
    <>
      {list.map(({ thread, number }) => (
        <button
          key={thread.ref}
          type="button"
          id={markId(thread.ref)}
          className="comment"
          aria-label={t('comments.mark', { number, person: thread.by })}
          title={thread.text ?? ''}
          onClick={() => {
            const card = document.getElementById(`comment-${thread.ref}`);
            card?.focus({ preventScroll: true });
            card?.scrollIntoView({ block: 'center' });
          }}
        >
          {number}
        </button>
      ))}
    </>
  );
}

/** Beside the value of a field. */
export function FieldMark({ name }: { name: string }) {
  const list = useContext(Context).ofField(name);
  return list.length ? <Buttons list={list} /> : null;
}

/** Behind a passage; the passage is found by it. */
export function PassageMark({ runs }: { runs: readonly Run[] }) {
  const found = useContext(Context).ofPassage(runs);
  if (!found) return null;
  return (
    <span data-passage={found.key}>
      <Buttons list={found.list} />
    </span>
  );
}

const keyOf = (path: string, block: number): string => `${path} ${block}`;

export function MarksProvider({
  view,
  comments,
  children,
}: {
  view: DifferenceView;
  comments: CommentsView | null;
  children: ReactNode;
}) {
  const marks = useMemo((): Marks => {
    const open = comments ? sorted(comments).open : [];
    if (!open.length) return NONE;
    const byKey = new Map<string, Numbered[]>();
    open.forEach((thread, i) => {
      const { path, block } = thread.anchor ?? { path: null, block: null };
      if (path === null) return;
      const key = block === null ? path.split('.')[0]! : keyOf(path, block);
      byKey.set(key, [...(byKey.get(key) ?? []), { thread, number: i + 1 }]);
    });
    const keys = new Map(passageRuns(view).map(({ path, block, runs }) => [runs, keyOf(path, block)]));
    return {
      ofField: (name) => byKey.get(name) ?? [],
      ofPassage: (runs) => {
        const key = keys.get(runs);
        const list = key === undefined ? undefined : byKey.get(key);
        return list ? { key: key!, list } : null;
      },
    };
  }, [view, comments]);
  return <Context.Provider value={marks}>{children}</Context.Provider>;
}

/** What stands in the document and is no word of its new version. */
export const UNREAD = 'del, button, .marker, .note, [data-told]';
const NAME = 'gongkai-comment';

/** The range of words within an element, counted over what the new version shows. */
function rangeOf(element: Element, at: number, length: number): Range | null {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT, {
    acceptNode: (node) => (node.parentElement?.closest(UNREAD) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT),
  });
  const range = document.createRange();
  let seen = 0;
  let begun = false;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const { length: size } = node as Text;
    if (!begun && at < seen + size) {
      range.setStart(node, at - seen);
      begun = true;
    }
    if (begun && at + length <= seen + size) {
      range.setEnd(node, at + length - seen);
      return range;
    }
    seen += size;
  }
  return null;
}

/** Lights up the words of open comments. A browser that cannot do so shows the numbers alone. */
export function useLit(place: RefObject<HTMLElement | null>, comments: CommentsView | null, seen: unknown): void {
  useEffect(() => {
    const { highlights } = CSS as unknown as { highlights?: Map<string, unknown> };
    const Lit = (window as unknown as { Highlight?: new (...ranges: Range[]) => unknown }).Highlight;
    if (!highlights || !Lit) return undefined;
    const ranges = (comments ? sorted(comments).open : []).flatMap(({ anchor }) => {
      if (!anchor || anchor.path === null || anchor.block === null || anchor.at === null) return [];
      const mark = place.current?.querySelector(`[data-passage="${CSS.escape(keyOf(anchor.path, anchor.block))}"]`);
      const range = mark?.parentElement ? rangeOf(mark.parentElement, anchor.at, anchor.length ?? 0) : null;
      return range ? [range] : [];
    });
    highlights.set(NAME, new Lit(...ranges));
    return () => void highlights.delete(NAME);
  }, [place, comments, seen]);
}
