// Routes of requests about interpretations and of plans: the requests of a document, and each verb by its own name.
import { route } from './route';

export const requestRoutes = [
  route('GET', '/interpretation', 'requests.panel'),
  route('GET', '/requests', 'requests.find'),
  route('POST', '/plan-interpretation', 'requests.plan'),
  route('POST', '/request-interpretation', 'requests.ask'),
  route('POST', '/grant-interpretation', 'requests.grant'),
  route('POST', '/decline-interpretation', 'requests.decline'),
  route('POST', '/recall-interpretation', 'requests.recall'),
];
