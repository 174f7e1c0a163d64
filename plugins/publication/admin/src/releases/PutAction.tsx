// 放入发布单 in Strapi's own lists: the selected documents go to the form together.
import { useNavigate } from 'react-router-dom';
import { useManaged } from '../hold/useManaged';
import { useText } from '../text';
import { taking, titleOf, type Held } from './put';
import { HOME } from './types';

interface ActionProps {
  model: string;
  documents: (Held & { documentId: string })[];
}

/** Strapi calls a bulk action as a function inside a component of its own, so it may use hooks. */
export function PutAction({ model, documents }: ActionProps) {
  const t = useText();
  const navigate = useNavigate();
  const managed = useManaged(model);
  if (!managed) return null;
  const untitled = t('releases.untitled');
  const put = documents.map((held) => {
    const { documentId } = held;
    return { uid: model, documentId, typeName: '', title: titleOf(held, untitled) };
  });
  return {
    label: t('releases.put'),
    variant: 'secondary',
    onClick: () => navigate(HOME, { state: taking(put) }),
  };
}

PutAction.type = 'gongkai-put';
