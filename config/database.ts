// SQLite by default (one machine, nothing to install); PostgreSQL when DATABASE_URL names one.
import path from 'node:path';

interface Env {
  (name: string, fallback?: string): string;
  int(name: string, fallback?: number): number;
  bool(name: string, fallback?: boolean): boolean;
}

interface SqliteConnection {
  pragma(text: string): void;
}

interface PostgresConnection {
  query(text: string, answered: (error: Error | null) => void): void;
}

type Done<Connection> = (error: Error | null, connection: Connection) => void;

export default ({ env }: { env: Env }) => {
  const url = env('DATABASE_URL', '');
  // Columns and tables that a schema no longer names are kept: dropping them is a decision, not a side effect.
  const settings = { forceMigration: false };
  if (url) {
    return {
      connection: {
        client: 'postgres',
        connection: {
          connectionString: url,
          ssl: env.bool('DATABASE_SSL', false) ? { rejectUnauthorized: env.bool('DATABASE_SSL_STRICT', true) } : false,
          schema: env('DATABASE_SCHEMA', 'public'),
        },
        pool: {
          min: 2,
          max: env.int('DATABASE_POOL_MAX', 10),
          // Tables as small as an office's directory never reach the threshold of autovacuum's ANALYZE: the planner guesses millions of rows where
          // there are ten, and compiles for a quarter of a second what then runs in a millisecond. The statements of this suite are short ones.
          afterCreate: (connection: PostgresConnection, done: Done<PostgresConnection>) =>
            connection.query('SET jit = off', (error) => done(error, connection)),
        },
      },
      settings,
    };
  }
  const root = path.resolve(__dirname, '..', '..');
  return {
    connection: {
      client: 'sqlite',
      connection: { filename: path.resolve(root, env('DATABASE_FILENAME', 'data/gongkai.db')) },
      useNullAsDefault: true,
      // Whoever writes while a large release is being published waits for it: minutes at most, and no error.
      acquireConnectionTimeout: 300_000,
      pool: {
        min: 1,
        max: 1,
        afterCreate: (connection: SqliteConnection, done: Done<SqliteConnection>) => {
          connection.pragma('journal_mode = WAL');
          // Every commit reaches the disk: a signature that was answered must survive a power cut.
          connection.pragma('synchronous = FULL');
          connection.pragma('foreign_keys = ON');
          done(null, connection);
        },
      },
    },
    settings,
  };
};
