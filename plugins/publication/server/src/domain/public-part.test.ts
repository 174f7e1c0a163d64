// What everybody may read of a content that was replaced.
import { publicPart } from './public-part';
import type { TypeSchema } from './signed-part';

const SCHEMAS: Record<string, unknown> = {
  document: {
    attributes: {
      title: { type: 'string' },
      note: { type: 'text', private: true },
      organ: { type: 'relation' },
      cover: { type: 'media' },
      pictures: { type: 'media', multiple: true },
      contact: { type: 'component', component: 'contact' },
      attachments: { type: 'component', component: 'attachment', repeatable: true },
      sections: { type: 'dynamiczone', components: ['contact'] },
    },
  },
  contact: { attributes: { telephone: { type: 'string' }, person: { type: 'relation' } } },
  attachment: { attributes: { title: { type: 'string' }, file: { type: 'media' } } },
};
const schemaOf = (uid: string): TypeSchema => SCHEMAS[uid] as TypeSchema;

const file = (name: string) => ({ name, digest: 'sha256:1', alternativeText: '说明' });

it('is texts and names of files; nothing that leads elsewhere or is private', () => {
  const part = {
    title: '标题',
    note: '内部',
    organ: ['a'],
    cover: file('封面.png'),
    pictures: [file('一.png'), file('二.png')],
    contact: { telephone: '0000-1', person: ['p'] },
    attachments: [{ title: '附件', file: file('表.xlsx') }],
    sections: [{ __component: 'contact', telephone: '0000-2', person: ['p'] }],
    '#declarations': { plugin: 'x' },
    gone: '没有这个属性了',
  };
  expect(publicPart(schemaOf('document'), part, schemaOf)).toEqual({
    title: '标题',
    cover: { name: '封面.png' },
    pictures: [{ name: '一.png' }, { name: '二.png' }],
    contact: { telephone: '0000-1' },
    attachments: [{ title: '附件', file: { name: '表.xlsx' } }],
    sections: [{ __component: 'contact', telephone: '0000-2' }],
  });
});

it('is nothing of nothing, and of what does not fit the type any more', () => {
  expect(publicPart(schemaOf('document'), {}, schemaOf)).toEqual({});
  expect(publicPart(schemaOf('document'), { contact: 'text', sections: ['text'], cover: 'x' }, schemaOf)).toEqual({
    contact: null,
    sections: [],
    cover: null,
  });
});
