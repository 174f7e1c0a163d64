// The form of a workflow: its tiers in order, each with name, posts, how many sign, limit and checklist.
import { useState } from 'react';
import { Box, Button, Field, Flex, Modal, NumberInput, Textarea, TextInput, Typography } from '@strapi/design-system';
import { isFetchError, useFetchClient } from '@strapi/strapi/admin';
import { useText } from '../text';
import { Choose, ChooseMany } from '../fields/Choose';
import type { TierInput, Workflow, WorkflowsView } from './types';

interface Props {
  view: WorkflowsView;
  workflow: Workflow;
  onClose: () => void;
  onDone: () => void;
}

const NONE = '0';
const EMPTY_TIER: TierInput = { name: '', posts: [], signers: 'one', workingDays: 2, checklist: [] };

function TierFields({
  at,
  tier,
  view,
  onChange,
  onRemove,
}: {
  at: number;
  tier: TierInput;
  view: WorkflowsView;
  onChange: (part: Partial<TierInput>) => void;
  onRemove: () => void;
}) {
  const t = useText();
  const items = tier.checklist.map(({ label }) => label).join('\n');
  const [text, setText] = useState(items);
  const known = new Map(tier.checklist.map((item) => [item.label, item]));
  return (
    <Box
      background="neutral100"
      hasRadius
      padding={4}
      tag="fieldset"
      borderStyle="none"
      data-testid={`gongkai-tier-${at}`}
    >
      <Flex justifyContent="space-between" paddingBottom={2}>
        <Typography variant="sigma" textColor="neutral600" tag="legend">
          {t('workflow.tier', { at })}
        </Typography>
        <Button variant="ghost" size="S" onClick={onRemove}>
          {t('workflow.remove-tier')}
        </Button>
      </Flex>
      <Flex direction="column" alignItems="stretch" gap={3}>
        <Field.Root name={`name-${at}`} required>
          <Field.Label>{t('workflow.tier-name')}</Field.Label>
          <TextInput
            value={tier.name}
            onChange={(event: { target: { value: string } }) => onChange({ name: event.target.value })}
          />
        </Field.Root>
        <ChooseMany
          name={`posts-${at}`}
          required
          label={t('workflow.posts')}
          placeholder={t('workflow.choose')}
          value={tier.posts}
          options={view.roles.map(({ role, name }) => ({ value: role, label: name }))}
          onChange={(posts) => onChange({ posts })}
        />
        <Choose
          name={`signers-${at}`}
          label={t('workflow.signers')}
          value={tier.signers}
          options={(['one', 'two', 'all'] as const).map((value) => ({ value, label: t(`workflow.signers.${value}`) }))}
          onChange={(signers) => onChange({ signers: signers as TierInput['signers'] })}
        />
        <Field.Root name={`days-${at}`}>
          <Field.Label>{t('workflow.days')}</Field.Label>
          <NumberInput
            value={tier.workingDays ?? undefined}
            onValueChange={(days: number | undefined) => onChange({ workingDays: days ?? null })}
          />
        </Field.Root>
        <Field.Root name={`items-${at}`}>
          <Field.Label>{t('workflow.checklist')}</Field.Label>
          <Textarea
            value={text}
            onChange={(event: { target: { value: string } }) => {
              setText(event.target.value);
              const labels = event.target.value
                .split('\n')
                .map((line) => line.trim())
                .filter(Boolean);
              onChange({ checklist: labels.map((label) => known.get(label) ?? { label }) });
            }}
          />
        </Field.Root>
      </Flex>
    </Box>
  );
}

export function WorkflowForm({ view, workflow, onClose, onDone }: Props) {
  const t = useText();
  const { post } = useFetchClient();
  const [input, setInput] = useState(workflow);
  const [keys, setKeys] = useState(() => workflow.tiers.map((_, i) => i));
  const [refusal, setRefusal] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const change = (part: Partial<Workflow>) => setInput((before) => ({ ...before, ...part }));
  const setTier = (at: number, part: Partial<TierInput>) =>
    change({ tiers: input.tiers.map((tier, i) => (i === at ? { ...tier, ...part } : tier)) });

  const send = async () => {
    setBusy(true);
    setRefusal(null);
    const { ref, version, name, organs, types, secrecyTier } = input;
    // Their place in the form is their number.
    const tiers = input.tiers.map(({ name: own, posts, signers, workingDays, checklist }) => ({
      name: own,
      posts,
      signers,
      workingDays,
      checklist,
    }));
    try {
      await post('/gongkai-review/workflows', { ref, version, name, organs, types, tiers, secrecyTier });
      onDone();
    } catch (error) {
      setRefusal(isFetchError(error) ? error.message : t('error'));
    } finally {
      setBusy(false);
    }
  };

  return (
    <Modal.Root open onOpenChange={(open: boolean) => !open && onClose()}>
      <Modal.Content>
        <Modal.Header closeLabel={t('dialog.close')}>
          <Modal.Title>{t(workflow.ref ? 'workflow.edit' : 'workflow.new')}</Modal.Title>
        </Modal.Header>
        <Modal.Body>
          <Flex direction="column" alignItems="stretch" gap={4}>
            <Typography variant="pi" textColor="neutral600">
              {t('workflow.hint')}
            </Typography>
            <Field.Root name="name" required>
              <Field.Label>{t('workflow.name')}</Field.Label>
              <TextInput
                value={input.name}
                onChange={(event: { target: { value: string } }) => change({ name: event.target.value })}
              />
            </Field.Root>
            <ChooseMany
              name="organs"
              label={t('workflow.organs')}
              placeholder={t('workflow.all-organs')}
              value={input.organs}
              options={view.organs.map(({ organId, name }) => ({ value: organId, label: name }))}
              onChange={(organs) => change({ organs })}
            />
            <ChooseMany
              name="types"
              label={t('workflow.types')}
              placeholder={t('workflow.all-types')}
              value={input.types}
              options={view.types.map(({ uid, name }) => ({ value: uid, label: name }))}
              onChange={(types) => change({ types })}
            />
            {input.tiers.map((tier, i) => (
              <TierFields
                key={keys[i]}
                at={i + 1}
                tier={tier}
                view={view}
                onChange={(part) => setTier(i, part)}
                onRemove={() => {
                  change({ tiers: input.tiers.filter((_, at) => at !== i) });
                  setKeys(keys.filter((_, at) => at !== i));
                }}
              />
            ))}
            <Button
              variant="secondary"
              onClick={() => {
                change({ tiers: [...input.tiers, EMPTY_TIER] });
                setKeys([...keys, Math.max(-1, ...keys) + 1]);
              }}
            >
              {t('workflow.add-tier')}
            </Button>
            <Choose
              name="secrecyTier"
              label={t('workflow.secrecy')}
              value={String(input.secrecyTier ?? NONE)}
              options={[
                { value: NONE, label: t('workflow.secrecy.none') },
                ...input.tiers.map(({ name }, i) => ({
                  value: String(i + 1),
                  label: name || t('workflow.tier', { at: i + 1 }),
                })),
              ]}
              onChange={(value) => change({ secrecyTier: value === NONE ? null : Number(value) })}
            />
            {refusal && (
              <Typography textColor="danger600" role="alert">
                {refusal}
              </Typography>
            )}
          </Flex>
        </Modal.Body>
        <Modal.Footer>
          <Button variant="tertiary" onClick={onClose}>
            {t('verb.cancel')}
          </Button>
          <Button loading={busy} onClick={() => void send()}>
            {t('workflow.save')}
          </Button>
        </Modal.Footer>
      </Modal.Content>
    </Modal.Root>
  );
}
