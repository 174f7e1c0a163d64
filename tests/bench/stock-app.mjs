// Makes the application that Gongkai is compared with: the same content types and settings on plain Strapi, without our plugins.
import fs from 'node:fs';
import path from 'node:path';

/** What the editor's and the library's custom fields are stored as. */
const FIELDS = {
  'plugin::gongkai-editor.document': 'richtext',
  'plugin::gongkai-library.theme': 'string',
  'plugin::gongkai-library.genre': 'string',
  'plugin::gongkai-library.forms': 'json',
};

const ORGAN = 'plugin::gongkai-organization.organ';
const PLAIN_ORGAN = 'api::organ.organ';
const asPlain = (text) => text.replaceAll(ORGAN, PLAIN_ORGAN);

/** A schema without `pluginOptions.gongkai`; returns the attributes that plain Strapi cannot have and the documents do not use. */
function plainSchema(schema) {
  const dropped = [];
  delete schema.pluginOptions?.gongkai;
  for (const [name, attribute] of Object.entries(schema.attributes)) {
    const { customField, target } = attribute;
    if (customField?.startsWith('plugin::gongkai-')) {
      if (FIELDS[customField])
        schema.attributes[name] = { ...attribute, type: FIELDS[customField], customField: undefined };
      else dropped.push(name);
    } else if (target?.startsWith('plugin::gongkai-') || target?.startsWith('gk::')) dropped.push(name);
  }
  for (const name of dropped) delete schema.attributes[name];
  return dropped;
}

function rewriteSchemas(folder, notes) {
  for (const entry of fs.readdirSync(folder, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile() || !entry.name.endsWith('.json')) continue;
    const file = path.join(entry.parentPath ?? entry.path, entry.name);
    const schema = JSON.parse(asPlain(fs.readFileSync(file, 'utf8')));
    if (!schema.attributes) continue;
    const name = schema.info?.displayName ?? entry.name;
    for (const attribute of plainSchema(schema)) notes.push(`${name}.${attribute}`);
    fs.writeFileSync(file, JSON.stringify(schema));
  }
}

/** The organs as a plain content type with the same attributes. */
function plainOrgan(root, folder) {
  const source = path.join(root, 'plugins/organization/server/src/content-types/organ/schema.json');
  const schema = JSON.parse(asPlain(fs.readFileSync(source, 'utf8')));
  const place = path.join(folder, 'dist/src/api/organ/content-types/organ');
  fs.mkdirSync(place, { recursive: true });
  fs.writeFileSync(path.join(place, 'schema.json'), JSON.stringify({ ...schema, collectionName: 'organs' }));
}

// The settings are Gongkai's own; what follows takes out what belongs to its plugins.
const PLUGINS = `const { default: ours } = require('../settings/plugins.js');
module.exports = (context) => {
  const all = ours(context);
  for (const name of Object.keys(all)) if (name.startsWith('gongkai-')) delete all[name];
  return { ...all, upload: { config: { sizeLimit: all.upload.config.sizeLimit } } };
};
`;
const DATABASE = `const { default: ours } = require('../settings/database.js');
module.exports = (context) => {
  const all = ours(context);
  if (process.env.BENCH_JOURNAL === 'default') delete all.connection.pool.afterCreate;
  return all;
};
`;

// The same role for those who draft, the same public reads; publishing is a permission here, not a signature.
const INDEX = `const { ensureStaffRole, STAFF_ROLE } = require('./roles.js');
const { openPublicReads } = require('./public-reads.js');
module.exports = {
  register() {},
  async bootstrap({ strapi }) {
    await openPublicReads(strapi);
    const { db, contentTypes, components, store } = strapi;
    const types = Object.keys(contentTypes)
      .filter((uid) => uid.startsWith('api::') && uid !== '${PLAIN_ORGAN}')
      .map((uid) => ({ uid }));
    const plugin = () => ({ service: () => ({ types: () => types }) });
    await ensureStaffRole({ db, contentTypes, components, store, plugin, service: (uid) => strapi.service(uid) });
    const role = await db.query('admin::role').findOne({ where: { code: STAFF_ROLE } });
    const action = 'plugin::content-manager.explorer.publish';
    for (const { uid } of types) {
      const where = { action, subject: uid, role: role.id };
      if (await db.query('admin::permission').findOne({ where })) continue;
      await db.query('admin::permission').create({ data: { ...where, properties: {}, conditions: [] } });
    }
  },
};
`;

/** Makes the application in a folder; returns what had to be left out of its content types. */
export function makeStockApp(root, folder) {
  const notes = [];
  fs.mkdirSync(path.join(folder, 'dist/src'), { recursive: true });
  for (const part of ['public', 'favicon.png'])
    fs.cpSync(path.join(root, part), path.join(folder, part), { recursive: true });
  fs.mkdirSync(path.join(folder, 'public/uploads'), { recursive: true });
  fs.symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'), 'junction');

  const manifest = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8'));
  const dependencies = Object.entries(manifest.dependencies).filter(([name]) => !name.startsWith('@gongkai/'));
  const plain = { name: 'stock', private: true, version: '0.0.0', dependencies: Object.fromEntries(dependencies) };
  fs.writeFileSync(path.join(folder, 'package.json'), JSON.stringify(plain));

  // `strapi start` looks here for the folder of the compiled application.
  fs.writeFileSync(path.join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions: { outDir: 'dist' } }));

  const dist = path.join(folder, 'dist');
  for (const part of ['config', 'src/api', 'src/components', 'src/middlewares']) {
    const source = path.join(root, 'dist', part);
    if (fs.existsSync(source)) fs.cpSync(source, path.join(dist, part), { recursive: true });
  }
  fs.mkdirSync(path.join(dist, 'settings'));
  for (const [name, text] of [
    ['plugins.js', PLUGINS],
    ['database.js', DATABASE],
  ]) {
    fs.renameSync(path.join(dist, 'config', name), path.join(dist, 'settings', name));
    fs.writeFileSync(path.join(dist, 'config', name), text);
  }
  for (const name of ['roles.js', 'public-reads.js']) {
    // Plain Strapi has no persons to read.
    const source = fs.readFileSync(path.join(root, 'dist/src', name), 'utf8');
    fs.writeFileSync(
      path.join(dist, 'src', name),
      asPlain(source.replace(", 'plugin::gongkai-organization.person'", ''))
    );
  }
  fs.writeFileSync(path.join(dist, 'src/index.js'), INDEX);
  rewriteSchemas(path.join(dist, 'src'), notes);
  plainOrgan(root, folder);
  return notes;
}
