// The way from any page of the admin to where a document is reviewed.
import { Typography } from '@strapi/design-system';
import { Link } from 'react-router-dom';
import { useText } from '../text';
import { reviewPath } from './path';

export function ReviewLink(document: { uid: string; documentId: string }) {
  const t = useText();
  return (
    <Link to={reviewPath(document)}>
      <Typography variant="pi" textColor="primary600">
        {t('view.to-review')}
      </Typography>
    </Link>
  );
}
