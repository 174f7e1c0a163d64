// What must hold between the package.json files and the lock file; asked by `npm run types`.
import fs from 'node:fs';
import path from 'node:path';
import { pluginNames, root } from './build.mjs';

const GROUPS = ['dependencies', 'devDependencies', 'peerDependencies'];
const read = (...parts) => JSON.parse(fs.readFileSync(path.join(root, ...parts), 'utf8'));
const strapiOf = (manifest) =>
  GROUPS.flatMap((group) => Object.entries(manifest[group] ?? {})).filter(([name]) => name.startsWith('@strapi/'));

/** One sentence for each thing that is wrong. */
export function manifestComplaints() {
  const complaints = [];
  const versions = Object.fromEntries(strapiOf(read('package.json')));

  // Strapi's own packages are released together and tested together; a second copy of one breaks the admin.
  for (const name of pluginNames()) {
    for (const [id, version] of strapiOf(read('plugins', name, 'package.json'))) {
      if (version !== versions[id])
        complaints.push(`plugins/${name}/package.json: ${id} is ${version}, the root has ${versions[id] ?? 'none'}`);
    }
  }
  // The design system and its icons have numbers of their own.
  const released = versions['@strapi/strapi'];
  for (const [id, version] of Object.entries(versions)) {
    if (!/^@strapi\/(design-system|icons)$/.test(id) && version !== released)
      complaints.push(`package.json: ${id} is ${version}, @strapi/strapi is ${released}`);
  }

  // Where a package came from is each machine's setting (a mirror, a proxy); the lock file pins the content by its digest.
  for (const [place, { resolved, link, integrity }] of Object.entries(read('package-lock.json').packages)) {
    if (resolved && !link) complaints.push(`package-lock.json: ${place} is resolved to ${resolved}`);
    if (place.includes('node_modules/') && !link && !integrity)
      complaints.push(`package-lock.json: ${place} has no digest`);
  }
  return complaints;
}
