// Routes of 摘抄检查.
import { route } from './route';

export const excerptRoutes = [route('GET', '/excerpt', 'excerpt.find')];
