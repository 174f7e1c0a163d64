// The way from a document to the form: an entry among the document's further actions.
import { StrikeThrough } from '@strapi/icons';
import { useNavigate } from 'react-router-dom';
import { useManaged } from '../hold/useManaged';
import { PLUGIN, useText } from '../text';

interface ActionProps {
  model: string;
  documentId?: string;
}

export function PurgeAction({ model, documentId }: ActionProps) {
  const t = useText();
  const navigate = useNavigate();
  const managed = useManaged(model);
  if (!managed || !documentId || documentId === 'create') return null;
  return {
    label: t('purges.action'),
    icon: <StrikeThrough />,
    position: ['header'],
    onClick: () => {
      const asked = new URLSearchParams({ tab: 'purges', uid: model, documentId });
      navigate(`/plugins/${PLUGIN}-hides?${asked.toString()}`);
    },
  };
}

PurgeAction.type = 'gongkai-purge';
