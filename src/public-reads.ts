// Opens reading of the published content to anonymous visitors, once for each type: an administrator may close it again.

interface Instance {
  store: { get(key: unknown): Promise<unknown>; set(entry: unknown): Promise<void> };
  db: {
    query(uid: string): {
      findOne(query: unknown): Promise<{ id: number } | null>;
      create(query: unknown): Promise<unknown>;
    };
  };
}

const TYPES = [
  'policy-document',
  'interpretation',
  'column',
  'article',
  'disclosure-zone',
  'zone-page',
  'topic-page',
  'system-document',
  'disclosure-guide',
  'on-request-entry',
  'catalog-item',
];

const ACTIONS = TYPES.flatMap((name) => ['find', 'findOne'].map((action) => `api::${name}.${name}.${action}`));

export async function openPublicReads(strapi: Instance): Promise<void> {
  const mark = { type: 'gongkai', key: 'public-reads' };
  const opened = ((await strapi.store.get(mark)) ?? []) as string[];
  const role = await strapi.db.query('plugin::users-permissions.role').findOne({ where: { type: 'public' } });
  if (!role) return;
  for (const action of ACTIONS.filter((name) => !opened.includes(name))) {
    await strapi.db.query('plugin::users-permissions.permission').create({ data: { action, role: role.id } });
  }
  await strapi.store.set({ ...mark, value: ACTIONS });
}
