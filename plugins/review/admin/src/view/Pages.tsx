// The pages of the plugin: the workbench, and the review view of one document.
import { Route, Routes } from 'react-router-dom';
import { Workbench } from '../workbench/Workbench';
import { ReviewPage } from './ReviewPage';

export function Pages() {
  return (
    <Routes>
      <Route index element={<Workbench />} />
      <Route path="view" element={<ReviewPage />} />
    </Routes>
  );
}
