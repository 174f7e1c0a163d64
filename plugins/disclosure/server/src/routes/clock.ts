// Routes of 公开时限.
import { route } from './route';

export const clockRoutes = [
  route('GET', '/clock-rules', 'clock.rules'),
  route('GET', '/due', 'clock.due'),
  route('GET', '/on-time', 'clock.onTime'),
  route('GET', '/on-time/xlsx', 'clock.workbook'),
];
