// Labels are put where the content manager's own stand, never over those of an office; doing it twice changes nothing.
import { relabel, type LabelSpec, type ViewConfiguration } from './labelling';

const stored = (): ViewConfiguration => ({
  settings: { mainField: 'id', defaultSortBy: 'id', pageSize: 10 },
  metadatas: {
    id: { edit: {}, list: { label: 'id' } },
    documentId: { edit: {}, list: { label: 'documentId' } },
    name: { edit: { label: 'name', description: '' }, list: { label: 'name', sortable: true } },
    organ: { edit: { label: 'organ', mainField: 'id' }, list: { label: 'organ' } },
    createdAt: { edit: { label: 'createdAt' }, list: { label: 'createdAt' } },
  },
  layouts: { list: ['id', 'name'], edit: [[{ name: 'name', size: 6 }]] },
});

const SPEC: LabelSpec = {
  mainField: 'name',
  labels: { name: '姓名', organ: '单位' },
  hints: { name: '全名' },
  relations: { organ: 'shortName' },
  list: ['name', 'organ', 'gone'],
  edit: [['name', 'organ'], ['gone'], [{ name: 'organ', size: 4 }]],
};

test('labels, hints, main field, columns and form of a fresh type', () => {
  expect(relabel(stored(), SPEC)).toEqual({
    settings: { mainField: 'name', defaultSortBy: 'name', pageSize: 10 },
    metadatas: {
      id: { edit: {}, list: { label: 'id' } },
      documentId: { edit: {}, list: { label: '文档标识' } },
      name: { edit: { label: '姓名', description: '全名' }, list: { label: '姓名', sortable: true } },
      organ: { edit: { label: '单位', mainField: 'shortName' }, list: { label: '单位' } },
      createdAt: { edit: { label: '创建时间' }, list: { label: '创建时间' } },
    },
    layouts: {
      list: ['name', 'organ'],
      edit: [
        [
          { name: 'name', size: 6 },
          { name: 'organ', size: 6 },
        ],
        [{ name: 'organ', size: 4 }],
      ],
    },
  });
});

test('a second time changes nothing', () => {
  expect(relabel(relabel(stored(), SPEC)!, SPEC)).toBeNull();
});

test('an office that named one attribute keeps its label and its layout; the others get labels', () => {
  const own = stored();
  own.metadatas.name!.edit.label = '工作人员';
  const next = relabel(own, SPEC)!;
  expect(next.metadatas.name).toEqual(own.metadatas.name);
  expect(next.metadatas.organ!.edit.label).toBe('单位');
  expect(next.layouts).toEqual(own.layouts);
  expect(next.settings).toEqual(own.settings);
});

test('a layout changed after labelling stays', () => {
  const labelled = relabel(stored(), SPEC)!;
  labelled.layouts.list = ['id'];
  expect(relabel(labelled, SPEC)).toBeNull();
});
