// Routes of 定期评估: the work list, what was judged, the figures, and the verb by its own name.
import { route } from './route';

export const evaluationRoutes = [
  route('GET', '/periodic-evaluation', 'evaluation.find'),
  route('GET', '/periodic-evaluation/xlsx', 'evaluation.workbook'),
  route('GET', '/periodic-evaluation/history', 'evaluation.history'),
  route('GET', '/periodic-evaluation/history/xlsx', 'evaluation.historyWorkbook'),
  route('GET', '/periodic-evaluation/figures', 'evaluation.figures'),
  route('POST', '/evaluate', 'evaluation.evaluate'),
];
