// The page 公开属性: the share of what is active, and what is not active and has to be looked at again.
import { TabsPage } from '@gongkai/publication/admin';
import { useText } from '../text';
import { Evaluations } from './Evaluations';
import { Circles } from '../circle/Circles';
import { OnRequestList } from '../on-request/OnRequestList';
import { Figures } from './Figures';
import { NamesList } from './NamesList';

export function AttributesPage() {
  const t = useText();
  return (
    <TabsPage
      title={t('attributes.title')}
      subtitle={t('attributes.subtitle')}
      parts={[
        { name: 'figures', label: t('attributes.figures'), Content: Figures },
        { name: 'evaluations', label: t('attributes.evaluations'), Content: Evaluations },
        { name: 'on-request', label: t('attributes.on-request'), Content: OnRequestList },
        { name: 'circles', label: t('attributes.circles'), Content: Circles },
        { name: 'names', label: t('attributes.names'), Content: NamesList },
      ]}
    />
  );
}
