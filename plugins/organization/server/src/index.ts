// The server side of gongkai-organization: organs, persons, posts and accounts.
import bootstrap from './bootstrap';
import contentTypes from './content-types';
import accounts from './controllers/accounts';
import { DEFAULT_RULES, ruleComplaints } from './domain/accounts-rules';
import directoryImport from './controllers/directory-import';
import directoryPages from './controllers/directory-pages';
import history from './controllers/history';
import me from './controllers/me';
import organs from './controllers/organs';
import supervision from './controllers/supervision';
import register from './register';
import routes from './routes';
import { createAccounts } from './services/accounts';
import { createDirectory } from './services/directory';
import { createLabels } from './services/labels';
import { createDirectoryImport } from './services/directory-import';
import { createHistory } from './services/history';
import { createPosts } from './services/posts';
import { createSupervision } from './services/supervision';

export default {
  register,
  bootstrap,
  config: {
    default: { accounts: DEFAULT_RULES },
    validator({ accounts: rules }: { accounts?: unknown }) {
      const complaints = ruleComplaints(rules);
      if (complaints.length) throw new Error(`gongkai-organization: ${complaints.join('; ')}`);
    },
  },
  contentTypes,
  controllers: {
    accounts,
    'directory-import': directoryImport,
    'directory-pages': directoryPages,
    history,
    me,
    organs,
    supervision,
  },
  routes,
  services: {
    accounts: createAccounts,
    directory: createDirectory,
    'directory-import': createDirectoryImport,
    posts: createPosts,
    labels: createLabels,
    history: createHistory,
    supervision: createSupervision,
  },
};
