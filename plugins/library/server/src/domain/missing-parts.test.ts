// Required fields inside components: which are missing, where, in words.
import { missingParts, type PartSchema } from './missing-parts';

const COMPONENTS: Record<string, PartSchema> = {
  'official.issuer': {
    info: { displayName: '发文机关' },
    attributes: { name: { type: 'string', required: true }, note: {} },
  },
  'section.list': {
    info: { displayName: '服务列表' },
    attributes: { heading: { type: 'string' }, services: { type: 'component', component: 'section.service' } },
  },
  'section.service': { info: { displayName: '办事服务' }, attributes: { link: { type: 'string', required: true } } },
};
const schema: PartSchema = {
  attributes: {
    title: { type: 'string', required: true },
    issuers: { type: 'component', component: 'official.issuer' },
    main: { type: 'component', component: 'official.issuer' },
    sections: { type: 'dynamiczone', components: ['section.list'] },
  },
};

it.each<[string, Record<string, unknown>, [path: string, message: string][]]>([
  ['nothing there', {}, []],
  ['empty lists', { issuers: [], main: null, sections: null }, []],
  ['all filled', { issuers: [{ name: '云溪县财政局' }], main: { name: '甲' } }, []],
  [
    'one of a list',
    { issuers: [{ name: '甲' }, { name: null }] },
    [['issuers.1.name', '发文机关（第2项）没有填写名称']],
  ],
  ['blanks only', { issuers: [{ name: '　 ' }] }, [['issuers.0.name', '发文机关（第1项）没有填写名称']]],
  ['a single one', { main: { note: 'x' } }, [['main.name', '发文机关没有填写名称']]],
  [
    'inside a component of a zone',
    { sections: [{ __component: 'section.list', services: [{ link: '' }] }] },
    [['sections.0.services.0.link', '办事服务（第1项）没有填写link']],
  ],
  ['the type’s own fields are another’s business', { title: '' }, []],
])('%s', (_name, row, expected) => {
  const found = missingParts(schema, row, (uid) => COMPONENTS[uid]!);
  expect(found.map(({ path, message }) => [path, message])).toEqual(expected);
  expect(found.every(({ severity, code }) => severity === 'blocker' && code === 'library.part-missing')).toBe(true);
});
