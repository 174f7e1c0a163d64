// After the last test file of a run: its template goes. On PostgreSQL the databases of tests go with the server that was started for them.
import fs from 'node:fs';

export default function removeTemplate(): void {
  const folder = process.env.GONGKAI_TEST_TEMPLATE;
  if (folder) fs.rmSync(folder, { recursive: true, force: true });
}
