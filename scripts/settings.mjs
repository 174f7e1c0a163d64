// Settings of this installation as the server will read them: the environment first, then .env.
import fs from 'node:fs';
import path from 'node:path';

/** A reader of settings; values in quotes are unwrapped as dotenv does. */
export function settings(root, env = process.env) {
  const file = path.join(root, '.env');
  const text = fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : '';
  return (name, fallback) => {
    if (env[name] !== undefined && env[name] !== '') return env[name];
    const match = new RegExp(`^${name}=(.*)$`, 'm').exec(text);
    return match ? match[1].trim().replace(/^(['"])(.*)\1$/, '$2') : fallback;
  };
}

/** The SQLite file that the server opens, or null when it is on PostgreSQL. */
export function sqliteFile(root, setting) {
  if (setting('DATABASE_URL', '')) return null;
  return path.resolve(root, setting('DATABASE_FILENAME', 'data/gongkai.db'));
}
