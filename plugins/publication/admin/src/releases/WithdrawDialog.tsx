// 整单撤稿: every document of a release leaves together, for one reason.
import { useState } from 'react';
import { Checkbox, Field, Textarea, Typography } from '@strapi/design-system';
import { useText } from '../text';
import { isTaking, takingOf, WithdrawFields, type Taking } from '../withdraw/WithdrawFields';
import type { MemberView } from './types';
import { useVerb, type Acting } from './useVerb';
import { VerbFrame } from './VerbFrame';

/** What leaves: documents that are public, those that were published anew since only when nobody keeps them. */
export function WithdrawDialog({ members, ...acting }: Acting & { members: readonly MemberView[] }) {
  const t = useText();
  const { busy, refusal, moved, send } = useVerb('withdraw', acting);
  const [taking, setTaking] = useState<Taking>({ category: '', annulledOn: '' });
  const [reason, setReason] = useState('');
  const [keepsNewer, setKeepsNewer] = useState(false);
  const standing = members.filter((member) => member.public);
  const newer = standing.filter((member) => member.newer);
  const count = standing.length - (keepsNewer ? newer.length : 0);
  return (
    <VerbFrame
      danger
      title={t('releases.verb.withdraw')}
      confirm={t('releases.sure.withdraw')}
      ready={count > 0 && isTaking(taking) && reason.trim() !== ''}
      busy={busy}
      refusal={refusal}
      moved={moved}
      onClose={acting.onClose}
      onConfirm={() => send({ ...takingOf(taking), reason: reason.trim(), ...(keepsNewer ? { keepsNewer } : {}) })}
    >
      <Typography>{t('releases.what.withdraw', { count })}</Typography>
      {newer.length > 0 && (
        <Field.Root name="keepsNewer" hint={newer.map(({ title, typeName }) => title ?? typeName).join('；')}>
          <Checkbox
            checked={keepsNewer}
            onCheckedChange={(kept: boolean | 'indeterminate') => setKeepsNewer(kept === true)}
          >
            {t('releases.keeps-newer', { count: newer.length })}
          </Checkbox>
          <Field.Hint />
        </Field.Root>
      )}
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
