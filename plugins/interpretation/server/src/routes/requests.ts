// Routes of requests about interpretations: those of a document, and each verb by its own name.
import { route } from './route';

export const requestRoutes = [
  route('GET', '/requests', 'requests.find'),
  route('POST', '/request-interpretation', 'requests.ask'),
  route('POST', '/grant-interpretation', 'requests.grant'),
  route('POST', '/decline-interpretation', 'requests.decline'),
];
