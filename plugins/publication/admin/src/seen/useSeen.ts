// Ties the edit form to the version that it shows, and keeps what was typed when a save is refused: Strapi reads the document again after
// every save, also a refused one, and would put what it read in place of the typed text.
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useForm } from '@strapi/strapi/admin';
import { warnAboveForm } from '../hold/form-banner';
import { onAnswer } from '../kit/shown-version';
import { renew, seen, show } from './seen-versions';

/** For the action 保存 of a managed document; `draftVersion` as it was answered with what the form shows. */
export function useSeen(uid: string | undefined, documentId: string | undefined, draftVersion: number | undefined) {
  const values = useForm('useSeen', (state) => state.values);
  const initialValues = useForm('useSeen', (state) => state.initialValues);
  const submitting = useForm('useSeen', (state) => state.isSubmitting);
  const setValues = useForm('useSeen', (state) => state.setValues);
  const typed = useRef(values);
  const base = useRef(initialValues);
  const [stale, setStale] = useState<string | null>(null);

  useEffect(() => (uid && documentId ? show(uid, documentId) : undefined), [uid, documentId]);

  useEffect(() => {
    if (uid && documentId && draftVersion !== undefined) renew(uid, documentId, draftVersion);
  }, [uid, documentId, draftVersion]);

  useEffect(
    () => onAnswer(() => setStale((uid && documentId && seen(uid, documentId)?.stale) || null)),
    [uid, documentId]
  );

  useEffect(() => (stale ? warnAboveForm(stale) : undefined), [stale]);

  // Before anything is painted: nobody sees the other text flash up, or types into it.
  useLayoutEffect(() => {
    const reset = base.current !== initialValues;
    base.current = initialValues;
    // While a save is under way Strapi shows what it hopes for; what was typed is what stood there before.
    if (reset && uid && documentId && seen(uid, documentId)?.refused) setValues(typed.current);
    else if (!submitting) typed.current = values;
  }, [uid, documentId, values, initialValues, submitting, setValues]);
}
