// The side panel 导入核对: what the importer was unsure of, to be settled by a person one by one.
import { useCallback, useEffect, useState } from 'react';
import { Button, Flex, Typography } from '@strapi/design-system';
import { CheckCircle } from '@strapi/icons';
import { useFetchClient, useNotification } from '@strapi/strapi/admin';
import { announceChange, refusalOf } from '@gongkai/publication/admin';
import { useText } from '../text';

interface Question {
  id: number;
  message: string;
  evidence: string;
  settledBy: string | null;
  settledAt: number | null;
}

export interface ImportView {
  record: { fileName: string; cuts: unknown[] } | null;
  questions: Question[];
}

/** Reads the import record of a document; null while loading and for what was not imported. */
export function useImport(uid: string, documentId: string | undefined) {
  const { get } = useFetchClient();
  const [view, setView] = useState<ImportView | null>(null);
  const read = useCallback(async () => {
    if (!documentId) return;
    try {
      const { data } = await get<{ data: ImportView }>('/gongkai-library/imports', { params: { uid, documentId } });
      setView(data.data);
    } catch {
      setView(null);
    }
  }, [get, uid, documentId]);
  useEffect(() => void read(), [read]);
  return { view, read };
}

export function ImportQuestions({ view, onSettled }: { view: ImportView; onSettled: () => void }) {
  const t = useText();
  const { post } = useFetchClient();
  const { toggleNotification } = useNotification();
  const settle = async (id: number) => {
    try {
      await post(`/gongkai-library/questions/${id}/settle`);
      announceChange();
      onSettled();
    } catch (error) {
      toggleNotification({ type: 'danger', message: refusalOf(error, t('error')) });
    }
  };
  return (
    <Flex direction="column" alignItems="stretch" gap={3} width="100%">
      <Typography variant="pi" textColor="neutral600" style={{ overflowWrap: 'anywhere' }}>
        {t('questions.intro', { file: view.record?.fileName ?? '' })}
      </Typography>
      {view.questions.length === 0 && <Typography variant="pi">{t('questions.none')}</Typography>}
      {view.questions.map((question) => (
        <Flex key={question.id} direction="column" alignItems="stretch" gap={1}>
          <Typography variant="pi" textColor="neutral800">
            {question.message}
          </Typography>
          {question.evidence && (
            <Typography variant="pi" textColor="neutral600" style={{ overflowWrap: 'anywhere' }}>
              {t('questions.evidence', { text: question.evidence.slice(0, 120) })}
            </Typography>
          )}
          {question.settledAt ? (
            <Flex gap={1}>
              <CheckCircle fill="success600" aria-hidden />
              <Typography variant="pi" textColor="success600">
                {t('questions.settled', { person: question.settledBy ?? '' })}
              </Typography>
            </Flex>
          ) : (
            <Button size="S" variant="secondary" onClick={() => void settle(question.id)}>
              {t('questions.settle')}
            </Button>
          )}
        </Flex>
      ))}
      {(view.record?.cuts.length ?? 0) > 0 && (
        <Typography variant="pi" textColor="neutral600">
          {t('questions.cuts', { count: view.record!.cuts.length })}
        </Typography>
      )}
    </Flex>
  );
}
