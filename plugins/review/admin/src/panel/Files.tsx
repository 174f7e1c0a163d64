// Attachments and pictures of the draft, to be opened by whoever signs: the form itself is locked while in review.
import { useEffect, useState } from 'react';
import { Box, Flex, Link, Typography } from '@strapi/design-system';
import { useFetchClient } from '@strapi/strapi/admin';
import { useText } from '../text';
import type { PanelView } from '../types';

export function Files({ files }: { files: PanelView['files'] }) {
  const t = useText();
  const { post } = useFetchClient();
  const [signed, setSigned] = useState<Record<string, string>>({});
  const ids = files.map(({ documentId }) => documentId).join(',');
  useEffect(() => {
    if (!ids) return;
    // Addresses of files that are not public yet work for this working session only.
    post<{ data: Record<string, string> }>('/gongkai-publication/files/sign', { documentIds: ids.split(',') })
      .then(({ data }) => setSigned(data.data))
      .catch(() => setSigned({}));
  }, [post, ids]);
  if (!files.length) return null;
  return (
    <Box>
      <Typography variant="sigma" textColor="neutral600" tag="h3">
        {t('panel.files')}
      </Typography>
      <Flex direction="column" alignItems="flex-start" gap={1} tag="ul" style={{ listStyle: 'none' }}>
        {files.map(({ documentId, name, url }) => (
          <li key={documentId}>
            <Link href={`${url}?${signed[documentId] ?? ''}`} target="_blank" rel="noreferrer" isExternal={false}>
              {name}
            </Link>
          </li>
        ))}
      </Flex>
    </Box>
  );
}
