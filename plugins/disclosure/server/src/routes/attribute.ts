// Routes of 公开属性源头认定: the verbs by their own names.
import { route } from './route';

export const attributeRoutes = [
  route('GET', '/determination', 'attribute.find'),
  route('POST', '/propose', 'attribute.propose'),
  route('POST', '/check', 'attribute.check'),
  route('POST', '/send-back', 'attribute.sendBack'),
  route('POST', '/decide', 'attribute.decide'),
  route('POST', '/record', 'attribute.record'),
  route('POST', '/keep', 'attribute.keep'),
  route('GET', '/attributes', 'attribute.figures'),
  route('GET', '/names', 'attribute.names'),
  route('GET', '/evaluations', 'attribute.evaluations'),
];
