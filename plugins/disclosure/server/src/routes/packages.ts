// Routes of 归档移交: the lists, a package's file, and the verbs by their own names.
import { route } from './route';

export const packageRoutes = [
  route('GET', '/packages', 'packages.find'),
  route('GET', '/package', 'packages.findOne'),
  route('GET', '/package/file', 'packages.file'),
  route('POST', '/preview-package', 'packages.preview'),
  route('GET', '/undelivered', 'packages.undelivered'),
  route('GET', '/undelivered/xlsx', 'packages.workbook'),
  route('POST', '/pack', 'packages.pack'),
  route('POST', '/deliver', 'packages.deliver'),
];
