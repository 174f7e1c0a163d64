// Routes of 依申请公开目录: the list, and the verb by its own name.
import { route } from './route';

export const onRequestRoutes = [
  route('GET', '/on-request', 'on-request.find'),
  route('GET', '/on-request-entry', 'on-request.standing'),
  route('POST', '/list-on-request', 'on-request.list'),
];
