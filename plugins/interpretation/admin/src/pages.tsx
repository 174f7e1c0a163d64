// The pages of the plugin below its entry of the menu: what is due and the coverage, and the comparison of one interpretation.
import { TabsPage } from '@gongkai/publication/admin';
import { Route, Routes } from 'react-router-dom';
import { Coverage } from './coverage/Coverage';
import { OpenList } from './due/OpenList';
import { ExcerptPage } from './excerpt/ExcerptPage';
import { useText } from './text';

function HomePage() {
  const t = useText();
  return (
    <TabsPage
      title={t('name')}
      subtitle={t('subtitle')}
      parts={[
        { name: 'due', label: t('due.title'), Content: OpenList },
        { name: 'coverage', label: t('coverage.title'), Content: Coverage },
      ]}
    />
  );
}

export function Pages() {
  return (
    <Routes>
      <Route index element={<HomePage />} />
      <Route path="excerpt" element={<ExcerptPage />} />
    </Routes>
  );
}
