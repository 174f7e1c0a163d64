// Routes of 信息变更: the changes of a document, and the verb by its own name.
import { route } from './route';

export const changeRoutes = [route('GET', '/changes', 'change.find'), route('POST', '/record-change', 'change.record')];
