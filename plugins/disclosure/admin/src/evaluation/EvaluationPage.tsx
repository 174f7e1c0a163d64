// The page 定期评估: what is to be evaluated, what was evaluated and what became of it, and the figures of a year.
import { TabsPage } from '@gongkai/publication/admin';
import { useText } from '../text';
import { Figures } from './Figures';
import { History } from './History';
import { WorkList } from './WorkList';

export function EvaluationPage() {
  const t = useText();
  return (
    <TabsPage
      title={t('evaluation.title')}
      subtitle={t('evaluation.subtitle')}
      parts={[
        { name: 'list', label: t('evaluation.list'), Content: WorkList },
        { name: 'history', label: t('evaluation.history'), Content: History },
        { name: 'figures', label: t('evaluation.figures'), Content: Figures },
      ]}
    />
  );
}
