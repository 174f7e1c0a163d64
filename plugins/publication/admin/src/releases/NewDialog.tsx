// 新建发布单; and for documents that are to be put into one, the choice among those that are open.
import { useState } from 'react';
import { Field, SingleSelect, SingleSelectOption } from '@strapi/design-system';
import { useFetchClient, useNotification } from '@strapi/strapi/admin';
import { useNavigate } from 'react-router-dom';
import { announceChange, refusalOf } from '../kit';
import { useText } from '../text';
import { bodyOf, FormFields, isComplete, type FormInput } from './FormFields';
import type { Chosen } from './MemberChooser';
import { taking } from './put';
import { useRead } from './server';
import { pathOf, type Done, type Lines } from './types';
import { VerbFrame } from './VerbFrame';

const NEW = 'new';

interface Props {
  /** Documents to begin with. */
  put: readonly Chosen[];
  /** Of an earlier release: it goes out together once more. */
  again?: { name: string; members: readonly Chosen[] };
  onClose: () => void;
}

export function NewDialog({ put, again, onClose }: Props) {
  const t = useText();
  const navigate = useNavigate();
  const { post } = useFetchClient();
  const { toggleNotification } = useNotification();
  const [input, setInput] = useState<FormInput>({
    name: again ? t('releases.again-name', { name: again.name }).slice(0, 100) : '',
    plan: 'signed',
    members: [...(again?.members ?? put)],
  });
  const [into, setInto] = useState(NEW);
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const open = useRead<Lines>(put.length ? '/releases' : null, { state: 'open', page: '1', pageSize: '100' });
  const others = open.view?.results ?? [];

  const form = () => {
    setBusy(true);
    setRefusal(null);
    post<{ data: Done }>('/gongkai-publication/form-release', bodyOf(input))
      .then(({ data }) => {
        toggleNotification({ type: 'success', message: t('releases.done.form') });
        announceChange();
        navigate(pathOf(data.data), { replace: put.length > 0 });
      })
      .catch((error: unknown) => {
        setRefusal(refusalOf(error, t('releases.failed')));
        setBusy(false);
      });
  };
  const existing = into !== NEW;
  return (
    <VerbFrame
      title={t(put.length ? 'releases.put' : 'releases.new')}
      confirm={t(existing ? 'releases.to-it' : 'releases.form')}
      ready={existing || isComplete(input)}
      busy={busy}
      refusal={refusal}
      onClose={onClose}
      onConfirm={() => (existing ? navigate(pathOf({ ref: into }), { replace: true, state: taking(put) }) : form())}
    >
      {put.length > 0 && others.length > 0 && (
        <Field.Root name="into">
          <Field.Label>{t('releases.into')}</Field.Label>
          <SingleSelect value={into} onChange={(chosen: string | number) => setInto(String(chosen))}>
            <SingleSelectOption value={NEW}>{t('releases.new')}</SingleSelectOption>
            {others.map(({ ref, name }) => (
              <SingleSelectOption key={ref} value={ref}>
                {name}
              </SingleSelectOption>
            ))}
          </SingleSelect>
        </Field.Root>
      )}
      {!existing && (
        <FormFields
          input={input}
          onChange={(part) => {
            setRefusal(null);
            setInput((before) => ({ ...before, ...part }));
          }}
        />
      )}
    </VerbFrame>
  );
}
