// Hands on the records of releases (发布单): each with what `verify` must say.
import { at, change, FIRST, insert, of, remove, truncate, type Hand } from './hands';

const gone = at('gk_releases', () => ({ state: 'published' }));
const planned = at('gk_releases', () => ({ state: 'scheduled' }));
const PLANNED = '政策文件《关于戊的通知》';
const member = of('gk_release_members', 'first');

const changed = (column: string, value?: unknown): Hand => [
  `change ${column}`,
  change(gone, column, value),
  'verify.release-changed',
  FIRST,
];

export const ON_RELEASES: Record<string, Hand[]> = {
  'releases 发布单': [
    ...['name', 'organ_id', 'organ_name', 'made_by_id', 'made_by_name', 'made_at', 'published_at'].map((column) =>
      changed(column)
    ),
    changed('plan', 'person'),
    changed('planned_at', 1_800_000_000_000),
    changed('late', true),
    changed('state', 'withdrawn'),
    changed('reasons', '[{"code":"x","severity":"blocker","message":"","member":null}]'),
    ['change when it goes out', change(planned, 'planned_at'), 'verify.release-changed', PLANNED],
    ['let it not go out', change(planned, 'state', 'dissolved'), 'verify.release-changed', PLANNED],
    ['remove', remove(gone), 'verify.release-gone', FIRST],
    ['insert', insert(gone, () => ({ ref: 'another' })), 'verify.release-untold', /./],
    ['truncate', truncate('gk_releases'), 'verify.release-gone', FIRST],
  ],
  'members of releases': [
    ['change the document', change(member, 'document_id', 'another'), 'verify.release-changed', /./],
    ['change what went out', change(member, 'digest'), 'verify.release-changed', FIRST],
    ['remove', remove(member), 'verify.release-changed', /./],
    ['insert', insert(member, () => ({ document_id: 'another' })), 'verify.release-changed', FIRST],
    ['truncate', truncate('gk_release_members'), 'verify.release-changed', /./],
  ],
};
