// Routes of 解读时限 and 解读覆盖情况.
import { route } from './route';

export const coverageRoutes = [
  route('GET', '/due', 'coverage.due'),
  route('GET', '/coverage', 'coverage.figures'),
  route('GET', '/coverage/xlsx', 'coverage.workbook'),
];
