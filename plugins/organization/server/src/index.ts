// The server side of gongkai-organization: organs, persons, posts and accounts.
import bootstrap from './bootstrap';
import contentTypes from './content-types';
import accounts from './controllers/accounts';
import me from './controllers/me';
import { DEFAULT_RULES, ruleComplaints } from './domain/accounts-rules';
import register from './register';
import routes from './routes';
import { createAccounts } from './services/accounts';
import { createDirectory } from './services/directory';
import { createLabels } from './services/labels';
import { createPosts } from './services/posts';

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
  controllers: { accounts, me },
  routes,
  services: { accounts: createAccounts, directory: createDirectory, posts: createPosts, labels: createLabels },
};
