// The pages of the plugin below its entry of the menu.
import { Route, Routes } from 'react-router-dom';
import { ExcerptPage } from './excerpt/ExcerptPage';

export function Pages() {
  return (
    <Routes>
      <Route path="excerpt" element={<ExcerptPage />} />
    </Routes>
  );
}
