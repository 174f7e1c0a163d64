// The plugin gongkai-publication as Strapi loads it.
import bootstrap from './bootstrap';
import calendar from './controllers/calendar';
import hides from './controllers/hides';
import ledger from './controllers/ledger';
import publication from './controllers/publication';
import purges from './controllers/purges';
import releases from './controllers/releases';
import withdrawn from './controllers/withdrawn';
import destroy from './destroy';
import register from './register';
import routes from './routes';
import kernel from './services/kernel';

export default {
  register,
  bootstrap,
  destroy,
  routes,
  controllers: { calendar, hides, ledger, publication, purges, releases, withdrawn },
  services: { kernel },
  config: {
    default: {
      /** Algorithm of digests and of the ledger's chain: sha256 or sm3. */
      algorithm: 'sha256',
      /** The daily checkpoint of the ledger: a folder, a mail address, both or none. */
      checkpoints: { folder: '', mail: '' },
      /** Whether this server reminds of 公示期 and retention that end. */
      reminders: true,
    },
    validator(config: { algorithm?: unknown; checkpoints?: { folder?: unknown; mail?: unknown } }) {
      if (config.algorithm !== 'sha256' && config.algorithm !== 'sm3') {
        throw new Error('gongkai-publication: algorithm must be sha256 or sm3');
      }
      const { folder = '', mail = '' } = config.checkpoints ?? {};
      if (typeof folder !== 'string' || typeof mail !== 'string') {
        throw new Error('gongkai-publication: checkpoints.folder and checkpoints.mail must be text');
      }
    },
  },
};
