// The fields of a verb's dialog: checklist and secrecy review with a signature, to whom something goes back or is given, how urgent it is.
import { useEffect, useState, type ReactNode } from 'react';
import { Box, Checkbox, Field, Flex, Textarea, Typography } from '@strapi/design-system';
import { useFetchClient } from '@strapi/strapi/admin';
import { Choose } from '../fields/Choose';
import { useText, type Key } from '../text';
import type { PanelView, Verb } from '../types';
import { CorrectFields } from './CorrectFields';
import { DRAFTER, needsComment, type Input } from './verb-request';
import { WithdrawFields } from './WithdrawFields';

interface Props {
  verb: Verb;
  view: PanelView;
  input: Input;
  onChange: (part: Partial<Input>) => void;
}

/** One press answers all: what does not apply is marked, everything else is signed as checked. */
function Checklist({ view, input, onChange }: Omit<Props, 'verb'>) {
  const t = useText();
  const items = view.signing?.checklist ?? [];
  if (!items.length) return null;
  const toggle = (key: string, off: boolean) =>
    onChange({ notApplicable: off ? [...input.notApplicable, key] : input.notApplicable.filter((one) => one !== key) });
  return (
    <Box background="neutral100" hasRadius padding={3} data-testid="gongkai-checklist">
      <Typography variant="sigma" textColor="neutral600" tag="h3">
        {t('checklist.title')}
      </Typography>
      <Box tag="ul" paddingTop={2} style={{ listStyle: 'none' }}>
        {items.map(({ key, label }) => (
          <Flex key={key} tag="li" justifyContent="space-between" gap={3} paddingTop={1} paddingBottom={1}>
            <Typography textColor={input.notApplicable.includes(key) ? 'neutral500' : 'neutral800'}>
              {input.notApplicable.includes(key) ? '— ' : '✓ '}
              {label}
            </Typography>
            <Checkbox
              checked={input.notApplicable.includes(key)}
              aria-label={t('checklist.not-applicable-to', { item: label })}
              onCheckedChange={(checked: boolean | 'indeterminate') => toggle(key, checked === true)}
            >
              {t('checklist.not-applicable')}
            </Checkbox>
          </Flex>
        ))}
      </Box>
      <Typography variant="pi" textColor="neutral600">
        {t('checklist.hint')}
      </Typography>
    </Box>
  );
}

function Secrecy({ view }: { view: PanelView }): ReactNode {
  const t = useText();
  const { signing, case: live } = view;
  if (live?.secrecy) return <Typography>{t('secrecy.given', { conclusion: live.secrecy })}</Typography>;
  if (!signing?.mayConclude) return null;
  return <Typography fontWeight="bold">{t('secrecy.with-approval')}</Typography>;
}

interface Somebody {
  personId: string;
  name: string;
  posts: string[];
  signs: boolean;
}

function Reassign({ view, input, onChange }: Omit<Props, 'verb'>) {
  const t = useText();
  const { get } = useFetchClient();
  const [people, setPeople] = useState<Somebody[]>([]);
  const organ = view.case?.organId;
  useEffect(() => {
    if (!organ) return;
    get<{ data: Somebody[] }>('/gongkai-review/people', { params: { organ } })
      .then(({ data }) => setPeople(data.data.filter(({ signs }) => signs)))
      .catch(() => setPeople([]));
  }, [get, organ]);
  return (
    <>
      <Choose
        name="tier"
        label={t('reassign.tier')}
        value={input.tier || String(view.unsigned[0]?.tier ?? '')}
        options={view.unsigned.map(({ tier, name }) => ({ value: String(tier), label: name }))}
        onChange={(tier) => onChange({ tier })}
      />
      <Choose
        name="person"
        label={t('reassign.person')}
        value={input.person}
        options={people.map(({ personId, name, posts }) => ({
          value: personId,
          label: `${name}（${posts.join('；')}）`,
        }))}
        onChange={(person) => onChange({ person })}
      />
    </>
  );
}

function Return({ view, input, onChange }: Omit<Props, 'verb'>) {
  const t = useText();
  const earlier = view.signing?.earlier ?? [];
  return (
    <>
      {earlier.length > 0 && (
        <Choose
          name="toTier"
          required={false}
          label={t('return.to')}
          value={input.toTier}
          options={[
            { value: DRAFTER, label: t('return.to-drafter') },
            ...earlier.map(({ tier, name }) => ({ value: String(tier), label: t('return.to-tier', { name }) })),
          ]}
          onChange={(toTier) => onChange({ toTier })}
        />
      )}
      {earlier.length > 0 && (
        <Checkbox
          checked={input.resume}
          onCheckedChange={(checked: boolean | 'indeterminate') => onChange({ resume: checked === true })}
        >
          {t(input.toTier === DRAFTER ? 'return.resume-drafter' : 'return.resume-tier')}
        </Checkbox>
      )}
    </>
  );
}

const CATEGORISED: readonly Verb[] = ['withdraw', 'hide', 'confirm-hide'];

/** What the words are called where they are more than a reason. */
const WORDS: Partial<Record<Verb, Key>> = {
  withdraw: 'withdraw.reason',
  hide: 'hide.reason',
  'confirm-hide': 'hide.comment',
  'lift-hide': 'hide.comment',
  return: 'comment.required',
  approve: 'comment.opinion',
  suggest: 'comment.opinion',
  correct: 'comment.to-reviewers',
};

export function VerbFields(props: Props) {
  const { verb, input, onChange, view } = props;
  const t = useText();
  const required = needsComment(verb, input);
  const label = t(WORDS[verb] ?? (required ? 'comment.reason' : 'comment.note'));
  return (
    <>
      {(verb === 'approve' || verb === 'suggest') && <Checklist {...props} />}
      {(verb === 'approve' || verb === 'suggest') && <Secrecy view={view} />}
      {CATEGORISED.includes(verb) && <WithdrawFields {...props} />}
      {verb === 'correct' && <CorrectFields view={view} input={input} onChange={onChange} />}
      {verb === 'return' && <Return {...props} />}
      {verb === 'reassign' && <Reassign {...props} />}
      {verb === 'secrecy' && (
        <Choose
          name="conclusion"
          label={t('secrecy.conclusion')}
          value={input.conclusion}
          options={(['may-be-public', 'not-public', 'referred'] as const).map((value) => ({
            value,
            label: t(`secrecy.${value}`),
          }))}
          onChange={(conclusion) => onChange({ conclusion })}
        />
      )}
      {verb === 'expedite' && (
        <Choose
          name="urgency"
          label={t('expedite.urgency')}
          value={input.urgency}
          options={(['urgent', 'most-urgent'] as const).map((value) => ({ value, label: t(`expedite.${value}`) }))}
          onChange={(urgency) => onChange({ urgency })}
        />
      )}
      <Field.Root name="comment" required={required}>
        <Field.Label>{label}</Field.Label>
        <Textarea
          value={input.comment}
          maxLength={2000}
          onChange={(event: { target: { value: string } }) => onChange({ comment: event.target.value })}
        />
      </Field.Root>
    </>
  );
}
