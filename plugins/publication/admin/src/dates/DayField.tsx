// A day as people type it, in a field of its own: text, with the browser's calendar behind a button. Strapi's picker understands no other
// way of writing than its own, keeps the keyboard in its calendar and gives what was typed only after a click elsewhere.
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { Field, Flex, IconButton, TextInput } from '@strapi/design-system';
import { Calendar } from '@strapi/icons';
import { useText } from '../text';
import { readDay, writeDay } from './written-day';

export interface DayFieldProps {
  name: string;
  label: string;
  /** `YYYY-MM-DD`, or what was typed when it names no day; empty for none. */
  value: string;
  onChange: (value: string) => void;
  error?: string;
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

export function DayField({ name, label, value, onChange, error, placeholder, labelAction, ...more }: DayFieldProps) {
  const t = useText();
  const [text, setText] = useState(() => writeDay(value));
  const [left, setLeft] = useState(true);
  const own = useRef(value);

  // Another document, another version, or the form put back: what the field holds now.
  useEffect(() => {
    if (own.current === value) return;
    own.current = value;
    setText(writeDay(value));
  }, [value]);

  const set = (typed: string) => {
    setText(typed);
    // What is no day goes to the server as it is, which refuses it: better than to take a day that nobody typed.
    own.current = readDay(typed) ?? typed.trim();
    onChange(own.current);
  };

  const { hint, required, disabled } = more;
  const unreadable = left && value !== '' && readDay(value.slice(0, 10)) === null;
  return (
    <Field.Root name={name} hint={hint} error={unreadable ? t('date.unreadable') : error} required={required}>
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
                value={readDay(value.slice(0, 10)) ?? ''}
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
