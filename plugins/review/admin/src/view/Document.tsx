// The document as the public will see it, or both versions of it: title, number, elements, text, attachments.
import type { ReactNode } from 'react';
import { FieldMark } from '../comments/marks';
import { useText } from '../text';
import { FieldValue, isSection } from './Fields';
import { Frame } from './Frame';
import { isNow } from './side';
import type { DifferenceView, FieldChange, Mode } from './types';

function Facts({ fields, mode, filing }: { fields: FieldChange[]; mode: Mode; filing: DifferenceView['filing'] }) {
  const t = useText();
  if (!fields.length && !filing.length) return null;
  const stop = (field: FieldChange) =>
    mode === 'changes' && field.change !== 'same' ? { 'data-stop': '', 'data-change': field.change, tabIndex: -1 } : {};
  const entries: [string, ReactNode, object, ReactNode][] = [
    ...fields.map((field): [string, ReactNode, object, ReactNode] => [
      field.name,
      field.label,
      stop(field),
      <>
        <FieldValue field={field} mode={mode} />
        <FieldMark name={field.name} />
      </>,
    ]),
    ...filing.map(({ label, text }): [string, ReactNode, object, ReactNode] => [
      `filing ${label}`,
      label,
      {},
      `${text}${t('view.unsigned')}`,
    ]),
  ];
  return (
    <dl className="facts">
      {entries.map(([key, label, props, value]) => [
        <dt key={`${key} name`}>{label}</dt>,
        <dd key={key} {...props}>
          {value}
        </dd>,
      ])}
    </dl>
  );
}

export function Document({ view, mode }: { view: DifferenceView; mode: Mode }) {
  const t = useText();
  const { roles } = view;
  const named = (name: string | null) =>
    view.fields.find((field) => field.name === name && (mode === 'changes' || isNow(field)));
  const [title, number, attachments] = [named(roles.title), named(roles.number), named(roles.attachments)];
  // Texts stand below the elements, each under its own name when there are several.
  const texts = view.fields.filter(
    (field) => field !== attachments && (field.kind === 'document' || (field.kind === 'items' && hasText(field)))
  );
  const placed = new Set([title, number, attachments, ...texts]);
  // What is no attribute (the bytes of files inside the text) is signed, but no element that the public reads.
  const others = view.fields.filter(
    (field) =>
      !placed.has(field) && (mode === 'changes' ? field.change !== 'same' : isNow(field) && !field.name.startsWith('#'))
  );
  const stop = (field: FieldChange | undefined) =>
    mode === 'changes' && field && field.change !== 'same'
      ? { 'data-stop': '', 'data-change': field.change, tabIndex: -1 }
      : {};
  return (
    <Frame data-testid="gongkai-document" data-mode={mode} lang="zh-Hans">
      <article>
        {title && (
          <h1 {...stop(title)}>
            <FieldValue field={title} mode={mode} />
            <FieldMark name={title.name} />
          </h1>
        )}
        {number && (
          <p className="number" {...stop(number)}>
            <FieldValue field={number} mode={mode} />
            <FieldMark name={number.name} />
          </p>
        )}
        <Facts fields={others} mode={mode} filing={mode === 'full' ? view.filing : []} />
        {texts
          .filter((field) => mode === 'changes' || isNow(field))
          .map((field) => (
            <section key={field.name} aria-label={field.label}>
              {field.name !== roles.body && texts.length > 1 && <h2>{field.label}</h2>}
              <FieldMark name={field.name} />
              <FieldValue field={field} mode={mode} />
            </section>
          ))}
        {attachments && (
          <section className="attachments" {...stop(attachments)}>
            <h3>
              {attachments.label || t('view.attachments')}
              <FieldMark name={attachments.name} />
            </h3>
            <FieldValue field={attachments} mode={mode} />
          </section>
        )}
      </article>
    </Frame>
  );
}

/** Whether components are read and not looked up: sections of a page. */
function hasText(field: Extract<FieldChange, { kind: 'items' }>): boolean {
  return field.items.some(isSection);
}
