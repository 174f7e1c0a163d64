// The ESLint rule that holds the dependency directions of docs/architecture.md: publication ← organization ← every other plugin,
// nobody from src/, and a domain that does no I/O. `judge` is pure, so that the directions are tested as a table.
const path = require('node:path');
const { builtinModules } = require('node:module');

const ROOT = path.resolve(__dirname, '..', '..');
const KERNEL = '@gongkai/publication/kernel';
const CONTRACT = '@gongkai/organization/contract';
/** What the screens of all plugins are made of. */
const KIT = '@gongkai/publication/admin';

/** What a plugin may import of the others. Who is not named here is one of "every other plugin". */
const DIRECTIONS = { publication: [], organization: [KERNEL, KIT] };
const OTHERS = [KERNEL, CONTRACT, KIT];

/** The kernel's exports that are pure: a domain may use them, and its types, and nothing else of the kernel. */
const PURE_OF_KERNEL = [
  'BOM',
  'GongkaiError',
  'HTML_TOKEN',
  'INLINE_TAGS',
  'LONGEST_PERIOD',
  'REMIND_AHEAD',
  'addWorkingDays',
  'aheadOf',
  'algorithmOf',
  'byType',
  'canonicalJson',
  'checkpointText',
  'chineseDay',
  'csvLine',
  'decodeEntities',
  'digestOf',
  'digestOfText',
  'disclosureDue',
  'entryHash',
  'explain',
  'formedOnOf',
  'isCalendarDay',
  'isWorkingDay',
  'makeCheckpoint',
  'payloadHash',
  'periodOf',
  'permitsTold',
  'quarterStart',
  'readCheckpoint',
  'shippedCalendar',
  'shanghaiDay',
  'shanghaiMinute',
  'shiftDay',
  'workingCalendar',
  'workingDaysBetween',
];

/** Built-in modules that only compute. */
const PURE_BUILTINS = ['buffer', 'crypto', 'path', 'url', 'util', 'zlib'];

/** Packages that reach a disk, a database or a network. */
const IO_PACKAGES =
  /^(axios|better-sqlite3|chokidar|execa|fs-extra|got|knex|koa|node-fetch|nodemailer|pg|send|undici|ws)(\/|$)/;

/** Domain files that may import what a domain may not, each with its reason. */
const EXCEPTIONS = {
  // Our errors must be of Strapi's error family, or its error middleware answers 500 for each of them.
  'plugins/publication/server/src/domain/error.ts': ['@strapi/utils'],
};

/** Where a file stands; `file` is relative to the root, with forward slashes. */
function placeOf(file) {
  const [, plugin, side] = /^plugins\/([^/]+)\/(?:(server|admin)\/)?/.exec(file) ?? [];
  const test = /\.test\.tsx?$/.test(file);
  return {
    plugin,
    side,
    app: file.startsWith('src/'),
    // Tests of a domain read fixtures and use fast-check: they are not the domain.
    domain: /^plugins\/[^/]+\/server\/src\/domain\//.test(file) && !test,
  };
}

function judgeRelative(place, file, target, typeOnly) {
  const home = place.plugin && `plugins/${place.plugin}/`;
  if (!place.app && target.startsWith('src/')) return 'nobody imports from src/: the application is built from plugins';
  if (home && !`${target}/`.startsWith(home))
    return 'a plugin stands alone: no relative path out of it; import what another plugin exports by its package name';
  if (place.app && !target.startsWith('src/') && target !== 'package.json')
    return 'src/ imports only from src/: plugins are named in config/plugins.ts and in schemas';
  if (!place.domain || target.startsWith(`${home}server/src/domain/`)) return null;
  const own = target.replace(/\.ts$/, '');
  if (typeOnly && [`${home}server/src/kernel`, `${home}server/src/contract`].includes(own)) return null;
  return 'a domain imports only its domain, and types of its own contract (import type)';
}

function judgeSuite(place, specifier, typeOnly, names) {
  if (place.app) return 'src/ imports no plugin: it names them in config/plugins.ts and in schemas';
  if (!place.plugin) return null;
  const allowed = DIRECTIONS[place.plugin] ?? OTHERS;
  if (!allowed.includes(specifier))
    return `plugins/${place.plugin} may import ${allowed.length ? `only ${allowed.join(' and ')}` : 'no other plugin'}`;
  if (specifier === KIT) return place.side === 'admin' ? null : 'the kit of the admin is for an admin';
  if (typeOnly) return null;
  if (place.side === 'admin') return 'the admin runs in a browser: of another plugin it may import types only';
  if (!place.domain) return null;
  const impure = specifier === KERNEL ? names.filter((name) => !PURE_OF_KERNEL.includes(name)) : names;
  return impure.length ? `a domain may use only what is pure: not ${impure.join(', ')} of ${specifier}` : null;
}

function judgeOutside(file, specifier) {
  if (EXCEPTIONS[file]?.includes(specifier)) return null;
  if (specifier.startsWith('@strapi/')) return 'a domain knows nothing of Strapi';
  const builtin = specifier.replace(/^node:/, '').split('/')[0];
  const isBuiltin = specifier.startsWith('node:') || builtinModules.includes(builtin);
  if ((isBuiltin && !PURE_BUILTINS.includes(builtin)) || IO_PACKAGES.test(specifier))
    return 'a domain does no I/O: a service fetches, calls the domain, and writes';
  return null;
}

/**
 * Why a file may not import something, or null when it may.
 * @param {{ file: string, specifier: string, typeOnly?: boolean, names?: string[] }} question
 *   `names` are the imported names ('*' for all of them); they count only when the import is not of types only.
 * @returns {string | null}
 */
function judge({ file, specifier, typeOnly = false, names = [] }) {
  const place = placeOf(file);
  if (path.isAbsolute(specifier)) return 'no absolute path in an import';
  if (/^\.\.?(\/|$)/.test(specifier))
    return judgeRelative(place, file, path.posix.join(path.posix.dirname(file), specifier), typeOnly);
  if (specifier.startsWith('@gongkai/')) return judgeSuite(place, specifier, typeOnly, names);
  return place.domain ? judgeOutside(file, specifier) : null;
}

/** The names of an import or export with a source, and whether all of them are types. */
function importedNames(node) {
  const kind = node.importKind ?? node.exportKind;
  const specifiers = node.specifiers ?? [];
  const isType = (specifier) => (specifier.importKind ?? specifier.exportKind) === 'type';
  const nameOf = ({ imported, local, type }) => {
    const named = type === 'ExportSpecifier' ? local : imported;
    return named ? (named.name ?? named.value) : type === 'ImportDefaultSpecifier' ? 'default' : '*';
  };
  return {
    typeOnly: kind === 'type' || (specifiers.length > 0 && specifiers.every(isType)),
    names: node.type === 'ExportAllDeclaration' ? ['*'] : specifiers.filter((one) => !isType(one)).map(nameOf),
  };
}

const rule = {
  meta: {
    type: 'problem',
    docs: { description: 'hold the dependency directions of the plugins and the purity of their domains' },
    schema: [],
    messages: { direction: "'{{specifier}}': {{reason}}" },
  },
  create(context) {
    const file = path.relative(ROOT, context.filename).split(path.sep).join('/');
    const check = (source, how) => {
      const specifier = source?.type === 'Literal' ? source.value : undefined;
      if (typeof specifier !== 'string') return;
      const reason = judge({ file, specifier, ...how });
      if (reason) context.report({ node: source, messageId: 'direction', data: { specifier, reason } });
    };
    const declaration = (node) => check(node.source, importedNames(node));
    const everything = { names: ['*'] };
    return {
      ImportDeclaration: declaration,
      ExportNamedDeclaration: declaration,
      ExportAllDeclaration: declaration,
      ImportExpression: (node) => check(node.source, everything),
      TSImportType: (node) => check(node.source ?? node.argument?.literal, { typeOnly: true }),
      TSExternalModuleReference: (node) =>
        check(node.expression, { ...everything, typeOnly: node.parent?.importKind === 'type' }),
      'CallExpression[callee.name="require"]': (node) => check(node.arguments[0], everything),
    };
  },
};

module.exports = { rule, judge };
