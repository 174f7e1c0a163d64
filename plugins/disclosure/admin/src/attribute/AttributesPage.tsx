// The page 公开属性: the share of what is active, and what is not active and has to be looked at again.
import { TabsPage } from '../TabsPage';
import { useText } from '../text';
import { Evaluations } from './Evaluations';
import { Figures } from './Figures';

export function AttributesPage() {
  const t = useText();
  return (
    <TabsPage
      title={t('attributes.title')}
      subtitle={t('attributes.subtitle')}
      parts={[
        { name: 'figures', label: t('attributes.figures'), Content: Figures },
        { name: 'evaluations', label: t('attributes.evaluations'), Content: Evaluations },
      ]}
    />
  );
}
