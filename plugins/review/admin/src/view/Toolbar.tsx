// What is shown and since when: the whole text or the changes, the version to compare with, and the way from change to change.
import { Button, Field, Flex, SingleSelect, SingleSelectOption, Typography } from '@strapi/design-system';
import { ArrowDown, ArrowUp } from '@strapi/icons';
import { dayText, instantText, useText } from '../text';
import type { DifferenceView, Mode } from './types';
import type { Jump } from './useJump';

interface Props {
  view: DifferenceView;
  hasChanges: boolean;
  mode: Mode;
  onMode: (mode: Mode) => void;
  against: string;
  onAgainst: (against: string) => void;
  jump: Jump;
}

/** Versions that this document can be compared with; none when nothing was ever shown to anybody. */
function useChoices(view: DifferenceView): [value: string, words: string][] {
  const t = useText();
  const { published, seen, submitted } = view.choices;
  return [
    ...(seen === null ? [] : [['seen', t('view.against.seen', { time: instantText(seen) })] as [string, string]]),
    ...(published === null
      ? []
      : [['published', t('view.against.published', { time: dayText(published) })] as [string, string]]),
    ...submitted.map(({ digest, at, by }): [string, string] => [
      digest,
      t('view.against.revision', { person: by, time: instantText(at) }),
    ]),
  ];
}

export function Toolbar({ view, hasChanges, mode, onMode, against, onAgainst, jump }: Props) {
  const t = useText();
  const choices = useChoices(view);
  const has = (one: string) => choices.some(([value]) => value === one);
  const value = [against, view.against.kind, view.against.digest ?? ''].find(has) ?? '';
  return (
    <Flex gap={2} wrap="wrap" alignItems="center" role="toolbar" aria-label={t('view.toolbar')}>
      <Flex gap={1} role="group" aria-label={t('view.mode')}>
        {(['changes', 'full'] as const).map((one) => (
          <Button
            key={one}
            size="S"
            variant={mode === one ? 'default' : 'tertiary'}
            aria-pressed={mode === one}
            disabled={one === 'changes' && !hasChanges}
            onClick={() => onMode(one)}
          >
            {t(`view.mode.${one}`)}
          </Button>
        ))}
      </Flex>
      {mode === 'changes' && jump.count > 0 && (
        <Flex gap={1} alignItems="center">
          <Button size="S" variant="tertiary" startIcon={<ArrowUp />} onClick={() => jump.go(-1)}>
            {t('view.previous')}
          </Button>
          <Button size="S" variant="tertiary" startIcon={<ArrowDown />} onClick={() => jump.go(1)}>
            {t('view.next')}
          </Button>
          <Typography variant="pi" textColor="neutral600" aria-live="polite" data-testid="gongkai-jump">
            {t(jump.at ? 'view.at' : 'view.count', { at: jump.at, count: jump.count })}
          </Typography>
        </Flex>
      )}
      {choices.length > 0 && (
        <Field.Root name="against" style={{ flex: '1 1 24rem', minWidth: 0, maxWidth: '42rem' }}>
          <SingleSelect
            size="S"
            aria-label={t('view.against')}
            value={value}
            onChange={(next: string | number) => onAgainst(String(next))}
          >
            {choices.map(([one, words]) => (
              <SingleSelectOption key={one} value={one}>
                {words}
              </SingleSelectOption>
            ))}
          </SingleSelect>
        </Field.Root>
      )}
    </Flex>
  );
}
