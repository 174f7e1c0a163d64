// The frame of every dialog about a release: one that is another than when the dialog was opened has to be looked at first.
import type { ComponentProps } from 'react';
import { Typography } from '@strapi/design-system';
import { VerbDialog } from '../kit/Dialog';
import { useText } from '../text';

type Props = Omit<ComponentProps<typeof VerbDialog>, 'note' | 'leave'> & { moved?: boolean };

export function VerbFrame({ moved = false, ready = true, ...frame }: Props) {
  const t = useText();
  return (
    <VerbDialog
      {...frame}
      ready={ready && !moved}
      {...(moved && {
        note: <Typography textColor="warning700">{t('releases.moved')}</Typography>,
        leave: t('kit.close'),
      })}
    />
  );
}
