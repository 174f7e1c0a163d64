// Routes of 有效性 and 文件清理: the lists, and the verbs by their own names.
import { route } from './route';

export const validityRoutes = [
  route('GET', '/validity', 'validity.find'),
  route('GET', '/cleanups', 'validity.cleanups'),
  route('GET', '/cleanup', 'validity.cleanup'),
  route('POST', '/start-cleanup', 'validity.start'),
  route('POST', '/judge-cleanup', 'validity.judge'),
  route('POST', '/close-cleanup', 'validity.close'),
];
