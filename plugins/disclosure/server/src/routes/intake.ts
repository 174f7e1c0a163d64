// Routes of the intake: for business systems one, of the public API's address and with a token of its own; for the administrator the systems.
import { route } from './route';

export const intakeRoutes = [
  { method: 'POST', path: '/gongkai/disclosure/intake', handler: 'intake.take', config: { auth: false } },
];

export const systemRoutes = [
  route('GET', '/systems', 'intake.systems'),
  route('POST', '/systems', 'intake.register'),
  route('POST', '/systems/revoke', 'intake.revoke'),
];
