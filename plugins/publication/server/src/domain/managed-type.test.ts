// What stops the start: a table of blocks and the complaints about them.
import type { AttributeLike, ManagedOptions, ManagedType } from '../kernel';
import { checkManagedType, FACT_NAMES, type SchemaFacts } from './managed-type';

const ORGAN = 'plugin::gongkai-organization.organ';
const FIT: SchemaFacts = { draftAndPublish: true, localized: false, kind: 'collectionType' };

const attributes: Record<string, AttributeLike> = {
  title: { type: 'string' },
  theme: { type: 'string' },
  organ: { type: 'relation', relation: 'manyToOne', target: ORGAN },
};

const type = (options: Partial<ManagedOptions> = {}, more: Record<string, AttributeLike> = {}): ManagedType => ({
  uid: 'api::notice.notice',
  displayName: '通知',
  options: { managed: true, ...options },
  attributes: { ...attributes, ...more },
});

const relation = (kind: string) => ({ type: 'relation', relation: kind, target: ORGAN });

describe('fit to be managed', () => {
  it.each<[string, ManagedType]>([
    ['the least', type()],
    ['with an organ and unsigned attributes', type({ organ: 'organ', unsigned: ['theme'] })],
    ['an organ of one to one', type({ organ: 'chief' }, { chief: relation('oneToOne') })],
    ['blocks of other plugins are theirs', type({ review: { workflow: 'three-tier' } })],
    // The morph relations that Strapi itself puts on a row are not content.
    ['an attribute of the system', type({}, { localizations: relation('morphMany') })],
  ])('%s', (_name, managed) => {
    expect(checkManagedType(managed, FIT)).toEqual([]);
  });
});

describe('complaints', () => {
  it.each<[string, ManagedType, Partial<SchemaFacts>, RegExp]>([
    ['no drafts', type(), { draftAndPublish: false }, /^options\.draftAndPublish must be true/],
    ['localized', type(), { localized: true }, /^pluginOptions\.i18n\.localized must be off/],
    ['an organ that does not exist', type({ organ: 'office' }), {}, /^organ: attribute "office" does not exist/],
    ['an organ that is a text', type({ organ: 'title' }), {}, /^organ: attribute "title" must be a relation to one/],
    [
      'an organ of many',
      type({ organ: 'organs' }, { organs: relation('manyToMany') }),
      {},
      /^organ: attribute "organs" must be a relation to one organ/,
    ],
    ['unsigned that is no list', type({ unsigned: 'theme' as never }), {}, /^unsigned must be a list/],
    ['unsigned that does not exist', type({ unsigned: ['them'] }), {}, /^unsigned: attribute "them" does not exist/],
    [
      'a polymorphic relation',
      type({}, { related: relation('morphToMany') }),
      {},
      /^attribute "related": a polymorphic relation cannot be signed/,
    ],
    ['a password', type({}, { pin: { type: 'password' } }), {}, /^attribute "pin": a password cannot be signed/],
  ])('%s', (_name, managed, schema, expected) => {
    expect(checkManagedType(managed, { ...FIT, ...schema })).toEqual([expect.stringMatching(expected)]);
  });

  it.each(FACT_NAMES)('an attribute named like the fact %s', (name) => {
    expect(checkManagedType(type({}, { [name]: { type: 'string' } }), FIT)).toEqual([
      `attribute "${name}" is a fact of the system and cannot be an attribute`,
    ]);
  });

  it('names all of them at once', () => {
    const managed = type({ organ: 'x', unsigned: ['y', 'z'] }, { pin: { type: 'password' } });
    expect(checkManagedType(managed, { draftAndPublish: false, localized: true, kind: 'collectionType' })).toHaveLength(
      6
    );
  });
});

describe('inside components', () => {
  const component = (attributes: Record<string, AttributeLike>) => ({ attributes });
  const components: Record<string, { attributes: Record<string, AttributeLike> }> = {
    'a.secret': component({ word: { type: 'password' } }),
    'a.loose': component({ target: relation('morphToOne'), id: { type: 'integer' } }),
    'a.outer': component({ inner: { type: 'component', component: 'a.secret' } }),
    'a.circle': component({ again: { type: 'component', component: 'a.circle' }, text: { type: 'string' } }),
    'a.fit': component({ text: { type: 'string' }, organ: relation('manyToOne') }),
  };

  it.each<[string, AttributeLike, string[]]>([
    ['a fit one', { type: 'component', component: 'a.fit' }, []],
    ['one that holds itself', { type: 'component', component: 'a.circle' }, []],
    [
      'a password',
      { type: 'component', component: 'a.secret' },
      ['attribute "part.word": a password cannot be signed'],
    ],
    [
      'a password two levels down, in a zone',
      { type: 'dynamiczone', components: ['a.fit', 'a.outer'] },
      ['attribute "part.inner.word": a password cannot be signed'],
    ],
    [
      'a polymorphic relation in a zone',
      { type: 'dynamiczone', components: ['a.loose'] },
      ['attribute "part.target": a polymorphic relation cannot be signed'],
    ],
  ])('%s', (_name, part, complaints) => {
    expect(checkManagedType(type({}, { part }), FIT, (uid) => components[uid])).toEqual(complaints);
  });
});
