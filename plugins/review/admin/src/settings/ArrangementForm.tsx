// The form of an arrangement: 委托审核 of one's own post, 值班表 and 委托上级审核 by who oversees the review.
import { useEffect, useState } from 'react';
import { Box, Button, Checkbox, Field, Flex, Modal, TextInput, Typography } from '@strapi/design-system';
import { isFetchError, useFetchClient } from '@strapi/strapi/admin';
import { DayField } from '@gongkai/publication/admin';
import { useText } from '../text';
import { Choose } from '../fields/Choose';
import { Roster } from './Roster';
import type { ArrangementKind, ArrangementsView } from './types';

interface Somebody {
  personId: string;
  name: string;
  posts: string[];
}

interface Props {
  view: ArrangementsView;
  onClose: () => void;
  onDone: () => void;
}

const NEW = {
  kind: 'delegation' as ArrangementKind,
  organId: '',
  role: '',
  personId: '',
  upperId: '',
  startsAt: '',
  endsAt: '',
  startTime: '17:30',
  endTime: '08:30',
  reason: '',
  /** A whole roster at once, as text of a sheet. */
  table: false,
  text: '',
};

export function ArrangementForm({ view, onClose, onDone }: Props) {
  const t = useText();
  const { get, post } = useFetchClient();
  const [input, setInput] = useState(NEW);
  const [people, setPeople] = useState<Somebody[]>([]);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const change = (part: Partial<typeof NEW>) => setInput((before) => ({ ...before, ...part }));
  const { kind, organId } = input;
  const table = kind === 'duty' && input.table;
  const oversees = view.organs.length > 0;
  const kinds = (['delegation', 'duty', 'entrustment'] as const).filter((one) =>
    one === 'delegation' ? view.own.length : oversees
  );

  useEffect(() => {
    if (!organId || kind === 'entrustment') return;
    get<{ data: Somebody[] }>('/gongkai-review/people', { params: { organ: organId } })
      .then(({ data }) => setPeople(data.data))
      .catch(() => setPeople([]));
  }, [get, organId, kind]);

  const send = async () => {
    setBusy(true);
    setRefusal(null);
    const { startTime, endTime, startsAt, endsAt, table: _table, text, ...rest } = input;
    const duty = kind === 'duty';
    try {
      if (table) {
        await post('/gongkai-review/arrangements/roster', { organId, reason: input.reason, text });
        return onDone();
      }
      await post('/gongkai-review/arrangements', {
        ...rest,
        startsAt: duty ? `${startsAt}T${startTime}:00+08:00` : startsAt,
        endsAt: duty ? `${endsAt}T${endTime}:00+08:00` : endsAt || null,
      });
      onDone();
    } catch (error) {
      setRefusal(isFetchError(error) ? error.message : t('error'));
    } finally {
      setBusy(false);
    }
  };

  const posts = view.own.map(({ role, roleName, organId: organ, organName }) => ({
    value: `${organ} ${role}`,
    label: `${organName} ${roleName}`,
  }));
  const above = view.organs.find((one) => one.organId === organId)?.above ?? [];
  return (
    <Modal.Root open onOpenChange={(open: boolean) => !open && onClose()}>
      <Modal.Content>
        <Modal.Header closeLabel={t('dialog.close')}>
          <Modal.Title>{t('arrange.new')}</Modal.Title>
        </Modal.Header>
        <Modal.Body>
          <Flex direction="column" alignItems="stretch" gap={4}>
            <Choose
              name="kind"
              label={t('arrange.kind')}
              value={kind}
              options={kinds.map((value) => ({ value, label: t(`arrange.${value}`) }))}
              onChange={(value) => setInput({ ...NEW, kind: value as ArrangementKind })}
            />
            <Typography variant="pi" textColor="neutral600">
              {t(`arrange.${kind}.hint`)}
            </Typography>
            {kind === 'delegation' ? (
              <Choose
                name="post"
                label={t('arrange.post')}
                value={organId ? `${organId} ${input.role}` : ''}
                options={posts}
                onChange={(value) => {
                  const [organ = '', role = ''] = value.split(' ');
                  change({ organId: organ, role, personId: '' });
                }}
              />
            ) : (
              <>
                <Choose
                  name="organ"
                  label={t('arrange.organ')}
                  value={organId}
                  options={view.organs.map(({ organId: value, name }) => ({ value, label: name }))}
                  onChange={(value) => change({ organId: value, personId: '', upperId: '' })}
                />
                {kind === 'duty' && (
                  <Checkbox
                    checked={input.table}
                    onCheckedChange={(checked: boolean | 'indeterminate') => change({ table: checked === true })}
                  >
                    {t('roster.as-table')}
                  </Checkbox>
                )}
                {!table && (
                  <Choose
                    name="role"
                    label={t('arrange.role')}
                    value={input.role}
                    options={view.roles.map(({ role, name }) => ({ value: role, label: name }))}
                    onChange={(role) => change({ role })}
                  />
                )}
                {table && <Roster text={input.text} onChange={(text) => change({ text })} />}
              </>
            )}
            {!table && (
              <>
                {kind === 'entrustment' ? (
                  <Choose
                    name="upper"
                    label={t('arrange.upper')}
                    value={input.upperId}
                    options={above.map(({ organId: value, name }) => ({ value, label: name }))}
                    onChange={(upperId) => change({ upperId })}
                  />
                ) : (
                  <Choose
                    name="person"
                    label={t(kind === 'duty' ? 'arrange.on-duty' : 'arrange.delegate')}
                    value={input.personId}
                    options={people.map(({ personId, name, posts: held }) => ({
                      value: personId,
                      label: `${name}（${held.join('；')}）`,
                    }))}
                    onChange={(personId) => change({ personId })}
                  />
                )}
                <Flex gap={3} wrap="wrap" alignItems="flex-end">
                  <Box flex="1 1 16rem">
                    <DayField
                      name="startsAt"
                      label={t('arrange.from')}
                      value={input.startsAt}
                      onChange={(startsAt) => change({ startsAt })}
                    />
                  </Box>
                  {kind === 'duty' && (
                    <Time
                      name="startTime"
                      label={t('arrange.time')}
                      value={input.startTime}
                      onChange={(startTime) => change({ startTime })}
                    />
                  )}
                  <Box flex="1 1 16rem">
                    <DayField
                      name="endsAt"
                      label={t(kind === 'entrustment' ? 'arrange.until-optional' : 'arrange.until')}
                      value={input.endsAt}
                      onChange={(endsAt) => change({ endsAt })}
                    />
                  </Box>
                  {kind === 'duty' && (
                    <Time
                      name="endTime"
                      label={t('arrange.time')}
                      value={input.endTime}
                      onChange={(endTime) => change({ endTime })}
                    />
                  )}
                </Flex>
              </>
            )}
            <Field.Root name="reason" required>
              <Field.Label>{t('arrange.reason')}</Field.Label>
              <TextInput
                value={input.reason}
                onChange={(event: { target: { value: string } }) => change({ reason: event.target.value })}
              />
            </Field.Root>
            {refusal && (
              <Typography textColor="danger600" role="alert" style={{ whiteSpace: 'pre-line' }}>
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
            {t('arrange.save')}
          </Button>
        </Modal.Footer>
      </Modal.Content>
    </Modal.Root>
  );
}

function Time({
  name,
  label,
  value,
  onChange,
}: {
  name: string;
  label: string;
  value: string;
  onChange: (value: string) => void;
}) {
  return (
    <Box flex="0 1 8rem">
      <Field.Root name={name}>
        <Field.Label>{label}</Field.Label>
        <TextInput
          type="time"
          value={value}
          onChange={(event: { target: { value: string } }) => onChange(event.target.value)}
        />
      </Field.Root>
    </Box>
  );
}
