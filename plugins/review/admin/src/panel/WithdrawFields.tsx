// The fields of taking down, as the kernel's plugin gives them to all: the category, the day of an annulment, what the public will read.
import type { ComponentType } from 'react';
import { useStrapiApp } from '@strapi/strapi/admin';
import { useText } from '../text';
import type { PanelView, Verb } from '../types';
import type { Input } from './verb-request';

interface Props {
  verb: Verb;
  view: PanelView;
  input: Input;
  onChange: (part: Partial<Input>) => void;
}

type Fields = ComponentType<{
  label?: string;
  value: Pick<Input, 'category' | 'annulledOn'>;
  final: boolean;
  onChange: (part: Partial<Pick<Input, 'category' | 'annulledOn'>>) => void;
}>;

export function WithdrawFields({ verb, view, input, onChange }: Props) {
  const t = useText();
  const KernelFields = useStrapiApp('WithdrawFields', (app) => app.components['gongkai-withdraw-fields']) as Fields;
  const category = input.category || (verb === 'confirm-hide' ? (view.hide?.category ?? '') : '');
  return (
    <KernelFields
      {...(verb === 'hide' ? { label: t('hide.category') } : {})}
      value={{ category, annulledOn: input.annulledOn }}
      // What was hidden has no tombstone before somebody decided.
      final={verb !== 'hide'}
      onChange={onChange}
    />
  );
}
