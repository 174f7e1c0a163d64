// The pages of the plugin: the workbench, the review view of one document, statistics, the codes of sheets, arrangements and workflows.
import { Route, Routes } from 'react-router-dom';
import { SettingsPage } from '../settings/SettingsPage';
import { CheckPage } from '../sheet/CheckPage';
import { StatisticsPage } from '../statistics/StatisticsPage';
import { Workbench } from '../workbench/Workbench';
import { ReviewPage } from './ReviewPage';

export function Pages() {
  return (
    <Routes>
      <Route index element={<Workbench />} />
      <Route path="view" element={<ReviewPage />} />
      <Route path="statistics" element={<StatisticsPage />} />
      <Route path="check" element={<CheckPage />} />
      <Route path="settings" element={<SettingsPage />} />
    </Routes>
  );
}
