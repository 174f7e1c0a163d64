// The page 发布单: the list and the calendar as tabs, the form, and the page of one release.
import { useState } from 'react';
import { Button } from '@strapi/design-system';
import { Plus } from '@strapi/icons';
import { Route, Routes, useSearchParams } from 'react-router-dom';
import { TabsPage } from '../kit/TabsPage';
import { useText } from '../text';
import { NewDialog } from './NewDialog';
import { useTaken } from './put';
import { ReleaseCalendar } from './ReleaseCalendar';
import { ReleaseList } from './ReleaseList';
import { ReleasePage } from './ReleasePage';
import { useRead } from './server';

function ListPage() {
  const t = useText();
  const [params, setParams] = useSearchParams();
  const [put, settle] = useTaken();
  const [making, setMaking] = useState(put.length > 0);
  const { view: may } = useRead<{ form: boolean }>('/releases/may');
  const close = () => {
    setMaking(false);
    settle();
  };
  return (
    <TabsPage
      title={t('releases.title')}
      subtitle={t('releases.subtitle')}
      parts={[
        { name: 'list', label: t('releases.list'), Content: ReleaseList },
        { name: 'calendar', label: t('releases.calendar'), Content: ReleaseCalendar },
      ]}
      part={params.get('tab') === 'calendar' ? 'calendar' : 'list'}
      onPart={(next) => setParams(next === 'calendar' ? { tab: 'calendar' } : {})}
      action={
        may?.form && (
          <Button startIcon={<Plus />} onClick={() => setMaking(true)}>
            {t('releases.new')}
          </Button>
        )
      }
    >
      {making && <NewDialog put={put} onClose={close} />}
    </TabsPage>
  );
}

export function ReleasesPages() {
  return (
    <Routes>
      <Route index element={<ListPage />} />
      <Route path=":ref" element={<ReleasePage />} />
    </Routes>
  );
}
