// npm run archive -- verify <zip>: verifies a package for archives and libraries with what is built of the plugin, and without the application.
import { buildPlugins } from './build.mjs';

await buildPlugins();
await import('../plugins/disclosure/bin/archive.mjs');
