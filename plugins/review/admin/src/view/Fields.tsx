// Everything of a document that is not its text: values before and after, links, files, and components with fields of their own.
import type { ReactNode } from 'react';
import { Link } from '@strapi/design-system';
import { useText, type Key } from '../text';
import { Blocks } from './Blocks';
import { useAddresses } from './files';
import { Deleted, Inserted, Runs } from './Runs';
import { isNow } from './side';
import type { FieldChange, FileChange, ItemChange, Mode, SignedFile } from './types';

function FileName({ file }: { file: SignedFile }) {
  const { ofDigest } = useAddresses();
  const address = ofDigest(file.digest);
  const name = file.alternativeText ? `${file.name}（${file.alternativeText}）` : file.name;
  if (!address) return <>{name}</>;
  return (
    <Link href={address} target="_blank" rel="noreferrer" isExternal={false}>
      {name}
    </Link>
  );
}

function File({ file, mode }: { file: FileChange; mode: Mode }) {
  const t = useText();
  const { change, old, now } = file;
  if (mode === 'full' || change === 'same') return now ? <FileName file={now} /> : null;
  return (
    <>
      {old && (
        <Deleted>
          <FileName file={old} />
        </Deleted>
      )}
      {old && now && ' → '}
      {now && (
        <Inserted>
          <FileName file={now} />
        </Inserted>
      )}
      <span className="note">{t(`view.file.${change}` as Key)}</span>
    </>
  );
}

function Value({ field, mode }: { field: Extract<FieldChange, { kind: 'value' }>; mode: Mode }) {
  const { oldText, nowText, change } = field;
  if (mode === 'full' || change === 'same') return <>{nowText}</>;
  return (
    <>
      {oldText !== undefined && <Deleted>{oldText}</Deleted>}
      {oldText !== undefined && nowText !== undefined && ' → '}
      {nowText !== undefined && <Inserted>{nowText}</Inserted>}
    </>
  );
}

function Links({ field, mode }: { field: Extract<FieldChange, { kind: 'links' }>; mode: Mode }) {
  const t = useText();
  const shown = mode === 'full' ? field.links.filter(isNow) : field.links;
  return (
    <>
      {shown.map(({ id, title, change }, i) => {
        const words = title ?? t('view.link-hidden');
        const marked: ReactNode =
          mode === 'full' || change === 'same' ? (
            words
          ) : change === 'added' ? (
            <Inserted>{words}</Inserted>
          ) : (
            <Deleted>{words}</Deleted>
          );
        return (
          <span key={id}>
            {i > 0 && '；'}
            {marked}
          </span>
        );
      })}
    </>
  );
}

const stopProps = (change: string, mode: Mode) =>
  mode === 'changes' && change !== 'same' ? { 'data-change': change, 'data-stop': '', tabIndex: -1 } : {};

/** Whether an item is read from top to bottom rather than in one line: a section of a page, a question with its answer. */
export const isSection = ({ component, fields }: ItemChange): boolean =>
  component !== undefined || fields.some(({ kind }) => kind === 'document' || kind === 'items');

/** A section: what names it first, then its fields, each under its name. */
function SectionItem({ item, mode, inner }: { item: ItemChange; mode: Mode; inner: boolean }) {
  const t = useText();
  const fields = mode === 'full' ? item.fields.filter(isNow) : item.fields;
  const whole = item.change === 'added' || item.change === 'removed';
  const [first] = fields;
  const heading = first?.kind === 'text' ? first : undefined;
  return (
    <li className="section" {...(inner || !whole ? {} : stopProps(item.change, mode))}>
      {mode === 'changes' && whole && !inner && (
        <span className="note">
          {t(`view.item.${item.change}` as Key)}
          {item.label}
        </span>
      )}
      {fields.map((field) => {
        const props =
          inner || whole || field.kind === 'document' || field.kind === 'items' ? {} : stopProps(field.change, mode);
        return (
          <div key={field.name} {...props}>
            {field !== heading && field.kind !== 'document' && (
              <span className="label">
                {field.label}
                {t('card.colon')}
              </span>
            )}
            {field === heading ? (
              <strong>
                <FieldValue field={field} mode={mode} inner={inner || whole} />
              </strong>
            ) : (
              <FieldValue field={field} mode={mode} inner={inner || whole} />
            )}
          </div>
        );
      })}
    </li>
  );
}

/** A component in one line: an attachment's name and file, an organ's name. */
function LineItem({ item, mode, alone }: { item: ItemChange; mode: Mode; alone: boolean }) {
  const t = useText();
  const fields = mode === 'full' ? item.fields.filter(isNow) : item.fields;
  const word = item.change === 'added' || item.change === 'removed' ? (`view.item.${item.change}` as Key) : null;
  return (
    <li data-change={mode === 'changes' && item.change !== 'same' ? item.change : undefined}>
      {mode === 'changes' && word && !alone && <span className="note">{t(word)}</span>}
      {fields.map((field, i) => (
        <span key={field.name}>
          {i > 0 && '　'}
          <FieldValue field={field} mode={mode} inner />
        </span>
      ))}
    </li>
  );
}

interface Props {
  field: FieldChange;
  mode: Mode;
  /** Within something that is marked as changed itself: no marks of its own to jump to. */
  inner?: boolean;
}

/** The value of a field, without its name. */
export function FieldValue({ field, mode, inner = false }: Props) {
  const t = useText();
  switch (field.kind) {
    case 'text':
      return <Runs runs={field.runs} mode={mode} />;
    case 'value':
      return <Value field={field} mode={mode} />;
    case 'links':
      return <Links field={field} mode={mode} />;
    case 'document':
      return (
        <>
          <Blocks blocks={field.blocks} mode={mode} inner={inner} />
          {mode === 'changes' && field.markup && (
            <div className="markup" data-change="changed" data-stop="" tabIndex={-1}>
              <p className="note">{t('view.markup')}</p>
              <code>
                <Runs runs={field.markup} mode={mode} />
              </code>
            </div>
          )}
        </>
      );
    case 'media': {
      const files = mode === 'full' ? field.files.filter(isNow) : field.files;
      return (
        <>
          {files.map((file, i) => (
            <span key={i}>
              {i > 0 && '；'}
              <File file={file} mode={mode} />
            </span>
          ))}
          {mode === 'changes' && field.reordered && <span className="note">{t('view.reordered')}</span>}
        </>
      );
    }
    case 'items': {
      const items = mode === 'full' ? field.items.filter(isNow) : field.items;
      return (
        <ul>
          {items.map((item, i) =>
            isSection(item) ? (
              <SectionItem key={i} item={item} mode={mode} inner={inner} />
            ) : (
              <LineItem key={i} item={item} mode={mode} alone={items.length === 1} />
            )
          )}
        </ul>
      );
    }
  }
}
