// 修改发布单: name, plan and documents of one that is open.
import { useState } from 'react';
import { useText } from '../text';
import { bodyOf, FormFields, isComplete, type FormInput } from './FormFields';
import type { Chosen } from './MemberChooser';
import { keyOf, type ReleaseView } from './types';
import { useVerb, type Acting } from './useVerb';
import { VerbFrame } from './VerbFrame';

interface Props extends Acting {
  view: ReleaseView;
  /** Documents that are added to what is in it. */
  put: readonly Chosen[];
}

export function ChangeDialog({ view, put, ...acting }: Props) {
  const t = useText();
  const { busy, refusal, moved, send, forget } = useVerb('change', acting);
  const { name, plan, ref } = view.release;
  const [input, setInput] = useState<FormInput>(() => {
    const members = view.members.map(({ uid, documentId, title, typeName }) => ({
      uid,
      documentId,
      typeName,
      title: title ?? t('releases.untitled'),
    }));
    const known = new Set(members.map(keyOf));
    const added = put.filter((one) => !known.has(keyOf(one)));
    return { name, plan: plan === 'signed' ? 'signed' : 'person', members: [...members, ...added] };
  });
  return (
    <VerbFrame
      title={t('releases.verb.change')}
      confirm={t('releases.save')}
      ready={isComplete(input)}
      busy={busy}
      refusal={refusal}
      moved={moved}
      onClose={acting.onClose}
      onConfirm={() => send(bodyOf(input))}
    >
      <FormFields
        input={input}
        of={ref}
        onChange={(part) => {
          forget();
          setInput((before) => ({ ...before, ...part }));
        }}
      />
    </VerbFrame>
  );
}
