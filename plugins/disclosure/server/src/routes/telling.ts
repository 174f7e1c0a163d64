// Routes of 特定范围公开: the list, and the verb by its own name.
import { route } from './route';

export const tellingRoutes = [
  route('GET', '/circles', 'telling.find'),
  route('GET', '/circle', 'telling.circle'),
  route('POST', '/tell-circle', 'telling.tell'),
];
