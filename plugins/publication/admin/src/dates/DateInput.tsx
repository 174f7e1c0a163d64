// The input of days in edit forms, in place of Strapi's: that one understands no other way of writing than its own, keeps the keyboard in
// its calendar and stores what was typed only after a click elsewhere. Here what is typed is stored as it is typed.
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { Field, Flex, IconButton, TextInput } from '@strapi/design-system';
import { Calendar } from '@strapi/icons';
import { useField } from '@strapi/strapi/admin';
import { useText } from '../text';
import { readDay, writeDay } from './written-day';

export interface DateInputProps {
  name: string;
  label: string;
  hint?: ReactNode;
  required?: boolean;
  disabled?: boolean;
  labelAction?: ReactNode;
  placeholder?: string;
}

/** A calendar of the browser's own, which opens in its language and works with keyboard and touch. */
function Picker({ value, onPick, label }: { value: string; onPick: (day: string) => void; label: string }) {
  const picker = useRef<HTMLInputElement>(null);
  return (
    <span style={{ position: 'relative', display: 'inline-flex' }}>
      <IconButton label={label} variant="ghost" type="button" onClick={() => picker.current?.showPicker()}>
        <Calendar />
      </IconButton>
      <input
        ref={picker}
        type="date"
        tabIndex={-1}
        aria-hidden
        value={value}
        onChange={(event) => onPick(event.target.value)}
        style={{ position: 'absolute', inset: 0, opacity: 0, pointerEvents: 'none' }}
      />
    </span>
  );
}

export function DateInput({ name, label, hint, required, disabled, labelAction, placeholder }: DateInputProps) {
  const t = useText();
  const field = useField<string | null | undefined>(name);
  const stored = typeof field.value === 'string' ? field.value : '';
  const [text, setText] = useState(() => writeDay(stored));
  const [left, setLeft] = useState(true);
  const own = useRef(stored);

  // Another document, another version, or the form put back: what the field holds now.
  useEffect(() => {
    if (own.current === stored) return;
    own.current = stored;
    setText(writeDay(stored));
  }, [stored]);

  const set = (typed: string) => {
    setText(typed);
    // What is no day goes to the server as it is, which refuses it: better than to store a day that nobody typed.
    own.current = readDay(typed) ?? typed.trim();
    field.onChange(name, own.current || null);
  };

  const unreadable = left && stored !== '' && readDay(stored.slice(0, 10)) === null;
  return (
    <Field.Root name={name} hint={hint} error={unreadable ? t('date.unreadable') : field.error} required={required}>
      <Field.Label action={labelAction}>{label}</Field.Label>
      <TextInput
        value={text}
        disabled={disabled}
        placeholder={placeholder || t('date.placeholder')}
        autoComplete="off"
        onFocus={() => setLeft(false)}
        onBlur={() => {
          setLeft(true);
          setText(writeDay(own.current));
        }}
        onChange={(event: { target: { value: string } }) => set(event.target.value)}
        endAction={
          disabled ? undefined : (
            <Flex>
              <Picker
                value={readDay(stored.slice(0, 10)) ?? ''}
                onPick={(day) => {
                  set(day);
                  setText(writeDay(day));
                }}
                label={t('date.pick', { label })}
              />
            </Flex>
          )
        }
      />
      <Field.Hint />
      <Field.Error />
    </Field.Root>
  );
}
