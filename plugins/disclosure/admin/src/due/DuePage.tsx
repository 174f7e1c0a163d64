// The page 公开时限: what has to become public until when, and how much of what became public was in time.
import { TabsPage } from '@gongkai/publication/admin';
import { useText } from '../text';
import { OnTime } from './OnTime';
import { Wall } from './Wall';

export function DuePage() {
  const t = useText();
  return (
    <TabsPage
      title={t('due.title')}
      subtitle={t('due.subtitle')}
      parts={[
        { name: 'wall', label: t('due.wall'), Content: Wall },
        { name: 'rate', label: t('due.rate'), Content: OnTime },
      ]}
    />
  );
}
