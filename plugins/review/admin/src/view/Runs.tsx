// The pieces of a paragraph. What came and what went is told by colour, by a line under or through it, and in words for who hears the page.
import type { ReactNode } from 'react';
import { VisuallyHidden } from '@strapi/design-system';
import { useText, type Key } from '../text';
import { useAddresses } from './files';
import { isNow } from './side';
import type { Mode, Run } from './types';

const TAGS: Record<string, 'strong' | 'em' | 'u' | 's' | 'sub' | 'sup'> = {
  strong: 'strong',
  em: 'em',
  u: 'u',
  s: 's',
  sub: 'sub',
  sup: 'sup',
};

/** Only what a document may hold; anything else stays words. */
const LINK = /^(https?:\/\/|mailto:|tel:|\/files\/)/i;

function Picture({ picture }: { picture: NonNullable<Run['picture']> }) {
  const t = useText();
  const { ofSource } = useAddresses();
  const address = ofSource(picture.src);
  if (!address) return <span>{picture.alt || t('view.picture')}</span>;
  return <img src={address} alt={picture.alt} {...(picture.width ? { width: picture.width } : {})} />;
}

function Styled({ run }: { run: Run }) {
  let shown: ReactNode = run.picture ? <Picture picture={run.picture} /> : run.text;
  for (const mark of run.marks ?? []) {
    const Tag = TAGS[mark];
    if (Tag) shown = <Tag>{shown}</Tag>;
  }
  if (run.href && LINK.test(run.href)) {
    shown = (
      <a href={run.href} target="_blank" rel="noopener noreferrer">
        {shown}
      </a>
    );
  }
  return <>{shown}</>;
}

/** What is only read aloud: “新增” before, “完” behind. */
function Told({ word }: { word: Key }) {
  const t = useText();
  return <VisuallyHidden data-told="">{t(word)}</VisuallyHidden>;
}

export function Inserted({ children }: { children: ReactNode }) {
  return (
    <ins>
      <Told word="view.heard.added" />
      {children}
      <Told word="view.heard.end" />
    </ins>
  );
}

export function Deleted({ children }: { children: ReactNode }) {
  return (
    <del>
      <Told word="view.heard.removed" />
      {children}
      <Told word="view.heard.end" />
    </del>
  );
}

export function Runs({ runs, mode }: { runs: readonly Run[]; mode: Mode }) {
  const shown = mode === 'full' ? runs.filter(isNow) : runs;
  return (
    <>
      {shown.map((run, i) => {
        const piece = <Styled run={run} />;
        if (mode === 'full' || run.change === 'same') return <span key={i}>{piece}</span>;
        if (run.change === 'added') return <Inserted key={i}>{piece}</Inserted>;
        if (run.change === 'removed') return <Deleted key={i}>{piece}</Deleted>;
        return (
          <span key={i} className="restyled">
            <Told word="view.heard.restyled" />
            {piece}
            <Told word="view.heard.end" />
          </span>
        );
      })}
    </>
  );
}
