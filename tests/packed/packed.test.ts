// An existing Strapi project adds the plugins as npm would bring them: packed, unpacked, ten lines of schema, adoption, review.
import fs from 'node:fs';
import { builtinModules } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { createProject, NOTICE, packPlugins, ROOT, unpack, type Project } from './project';

const TYPE = 'api::notice.notice';
const SCRIPTS = path.join(__dirname, 'scripts');

interface Manifest {
  name: string;
  version: string;
  bin?: Record<string, string>;
  exports: Record<string, string | Record<string, string>>;
  dependencies?: Record<string, string>;
  peerDependencies?: Record<string, string>;
}

let folder: string;
let project: Project;
let packages: { name: string; files: string[]; manifest: Manifest }[];
/** What the plain project had: ids of notices and the address of a picture. */
let stock: { notices: string[]; picture: string };

const json = <T>(text: string): T => JSON.parse(text.trim().split('\n').at(-1)!) as T;
const installed = (name: string) => path.join(folder, 'project', 'node_modules', ...name.split('/'));
const bin = () => path.join(installed('@gongkai/publication'), 'bin', 'gongkai.mjs');
const gongkai = (...args: string[]) => project.node(bin(), args);

const run = (script: string, ...args: string[]) => {
  const file = path.join(project.folder, path.basename(script));
  fs.copyFileSync(path.join(SCRIPTS, script), file);
  const { status, stdout, stderr } = project.node(file, args);
  if (status !== 0) throw new Error(stderr || stdout);
  return stdout;
};

/** The block and the relation of docs/adopt.md. */
const managed = () => ({
  ...NOTICE,
  pluginOptions: {
    gongkai: {
      managed: true,
      organ: 'publishingOrgan',
      unsigned: ['keywords'],
      review: { workflow: 'three-tier' },
    },
  },
  attributes: {
    ...NOTICE.attributes,
    publishingOrgan: { type: 'relation', relation: 'manyToOne', target: 'plugin::gongkai-organization.organ' },
  },
});

const writeSchema = (schema: unknown) =>
  project.write('src/api/notice/content-types/notice/schema.json', JSON.stringify(schema, null, 2));

beforeAll(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'gongkai-packed-'));
  project = createProject(path.join(folder, 'project'));
  stock = json(run('before.cjs'));
  const packed = packPlugins(path.join(folder, 'tarballs'));
  for (const { name, file } of packed) unpack(file, installed(name));
  packages = packed.map(({ name, files }) => ({
    name,
    files,
    manifest: JSON.parse(fs.readFileSync(path.join(installed(name), 'package.json'), 'utf8')) as Manifest,
  }));
  const own = JSON.parse(fs.readFileSync(path.join(project.folder, 'package.json'), 'utf8')) as Manifest;
  own.dependencies = {
    ...own.dependencies,
    ...Object.fromEntries(packages.map(({ name, manifest }) => [name, manifest.version])),
  };
  project.write('package.json', JSON.stringify(own, null, 2));
  project.write(
    'config/plugins.js',
    `module.exports = () => ({
  upload: { config: { provider: '@gongkai/publication/upload-provider', providerOptions: { directory: 'data/files' } } },
  'content-releases': { enabled: false },
  'review-workflows': { enabled: false },
});\n`
  );
});
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

describe('what is packed', () => {
  it('is every plugin of the repository', () => {
    const own = fs.readdirSync(path.join(ROOT, 'plugins')).map((name) => `@gongkai/${name}`);
    expect(packages.map(({ name }) => name).sort()).toEqual(own.sort());
  });

  it('holds everything that a manifest names, and no tests', () => {
    for (const { name, files, manifest } of packages) {
      const named = [
        ...Object.values(manifest.exports).flatMap((one) => (typeof one === 'string' ? [one] : Object.values(one))),
        ...Object.values(manifest.bin ?? {}),
      ].map((file) => path.posix.normalize(file));
      expect([name, named.filter((file) => !files.includes(file))]).toEqual([name, []]);
      expect([name, files.filter((file) => /\.test\.|\.fixture\./.test(file))]).toEqual([name, []]);
      expect(files).toContain('README.md');
    }
  });

  it('loads nothing that it does not declare', () => {
    for (const { name, files, manifest } of packages) {
      const declared = new Set([
        ...Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies }),
        ...builtinModules,
      ]);
      const wanted = files
        .filter((file) => /^(dist|bin)\/.*\.m?js$/.test(file))
        .flatMap((file) => {
          const text = fs.readFileSync(path.join(installed(name), file), 'utf8');
          const found = /(?:require\(|from |import )"((?:@[\w.-]+\/)?[\w.-]+)(?:\/[\w./-]*)?"/g;
          return [...text.matchAll(found)].map((match) => match[1]!);
        });
      const undeclared = wanted.filter((id) => !declared.has(id.replace(/^node:/, '')) && !id.startsWith('node:'));
      expect([name, [...new Set(undeclared)]]).toEqual([name, []]);
    }
  });

  it('asks for no package of the workspace by a range that npm could not find', () => {
    for (const { manifest } of packages) {
      for (const [id, range] of Object.entries({ ...manifest.dependencies, ...manifest.peerDependencies })) {
        expect([id, range]).toEqual([id, expect.stringMatching(/^[\^~>=<\d][\d.x\s|^<>=~]*$/)]);
      }
    }
  });
});

describe('in the plain project', () => {
  it('a type that cannot be managed stops the start, with words for each reason', () => {
    const { pluginOptions } = managed();
    writeSchema({
      ...managed(),
      options: { draftAndPublish: false },
      pluginOptions: { ...pluginOptions, i18n: { localized: true } },
      attributes: NOTICE.attributes,
    });
    const { status, stderr } = gongkai('maintenance', 'adopt', TYPE, '--person', '钱管理', '--reason', '切换');
    expect(status).toBe(1);
    for (const words of ['localized must be off', 'draftAndPublish must be true', '"publishingOrgan" does not exist']) {
      expect(stderr).toContain(words);
    }
  });

  it('adopts what was public, by name and reason', () => {
    writeSchema(managed());
    const { status, stdout } = gongkai(
      'maintenance',
      'adopt',
      TYPE,
      '--person',
      '钱管理',
      '--reason',
      '切换',
      '--json'
    );
    expect([status, JSON.parse(stdout)]).toEqual([
      0,
      { uid: TYPE, adopted: 2, drafts: 1, earlier: 0, missingFiles: [] },
    ]);
  });

  it('is reviewed from then on: nobody publishes, three persons do', () => {
    const told = json<{ loaded: string[]; verified: { exit: number; stdout: string }[] }>(
      run('after.cjs', JSON.stringify(stock))
    );
    const { loaded, verified, ...rest } = told;
    expect(rest).toEqual({
      before: ['关于乙的通知', '关于甲的通知'],
      refused: [
        [403, 'publication.not-released'],
        [403, 'publication.not-released'],
        [403, expect.stringMatching(/^publication\./)],
        [403, 'publication.drafts-private'],
      ],
      adopted: { findings: expect.arrayContaining(['review.adopted']), adoptedAt: true },
      publish: [403, 'publication.not-released'],
      steps: Array(5).fill([200, null]),
      during: ['关于乙的通知', '关于甲的通知'],
      signed: {
        state: 'published',
        adoptedAt: null,
        indexNumber: expect.stringMatching(/^113417020032563529\/\d{4}-00001$/),
      },
      after: ['关于乙的通知', '关于甲的通知（经审核）'],
      picture: '一览\n',
    });
    expect(verified.map(({ exit, stdout }) => [exit, JSON.parse(stdout) as unknown])).toMatchObject([
      [0, { published: 2, adopted: 2, complaints: [] }],
      [0, { published: 2, adopted: 1, complaints: [] }],
    ]);
    // Everything of the suite comes out of the tarballs.
    const suite = loaded.filter((file) => file.includes(`${path.sep}@gongkai${path.sep}`));
    expect(suite.length).toBeGreaterThan(packages.length);
    expect(suite.filter((file) => !file.startsWith(fs.realpathSync(installed('@gongkai'))))).toEqual([]);
    expect(loaded.filter((file) => file.startsWith(path.join(ROOT, 'plugins')))).toEqual([]);
  });
});
