// 整单撤稿: every document of a release leaves together, for one reason.
import { useState } from 'react';
import { Field, Textarea, Typography } from '@strapi/design-system';
import { useText } from '../text';
import { isTaking, takingOf, WithdrawFields, type Taking } from '../withdraw/WithdrawFields';
import { useVerb, type Acting } from './useVerb';
import { VerbFrame } from './VerbFrame';

export function WithdrawDialog({ count, ...acting }: Acting & { count: number }) {
  const t = useText();
  const { busy, refusal, moved, send } = useVerb('withdraw', acting);
  const [taking, setTaking] = useState<Taking>({ category: '', annulledOn: '' });
  const [reason, setReason] = useState('');
  return (
    <VerbFrame
      danger
      title={t('releases.verb.withdraw')}
      confirm={t('releases.sure.withdraw')}
      ready={isTaking(taking) && reason.trim() !== ''}
      busy={busy}
      refusal={refusal}
      moved={moved}
      onClose={acting.onClose}
      onConfirm={() => send({ ...takingOf(taking), reason: reason.trim() })}
    >
      <Typography>{t('releases.what.withdraw', { count })}</Typography>
      <WithdrawFields final value={taking} onChange={(part) => setTaking((before) => ({ ...before, ...part }))} />
      <Field.Root name="reason" required>
        <Field.Label>{t('withdraw.reason')}</Field.Label>
        <Textarea
          value={reason}
          maxLength={2000}
          onChange={(event: { target: { value: string } }) => setReason(event.target.value)}
        />
      </Field.Root>
    </VerbFrame>
  );
}
