// What Strapi's admin would do by itself and an office does not want: change the bytes of uploads, advertise a marketplace.

interface Store {
  get(): Promise<Record<string, unknown> | null>;
  set(options: { value: Record<string, unknown> }): Promise<void>;
}

interface Instance {
  store(options: { type: string; name: string; key: string }): Store;
  db: { query(uid: string): { deleteMany(query: unknown): Promise<unknown> } };
}

/** Safe at every start; an administrator's later choice about uploads is kept. */
export async function tidyAdmin(strapi: Instance): Promise<void> {
  const done = strapi.store({ type: 'app', name: 'gongkai', key: 'uploads' });
  if (!(await done.get())) {
    const settings = strapi.store({ type: 'plugin', name: 'upload', key: 'settings' });
    // What is signed are the bytes that were uploaded: nothing may make them smaller or turn them round.
    await settings.set({ value: { ...(await settings.get()), sizeOptimization: false, autoOrientation: false } });
    await done.set({ value: { settled: true } });
  }
  // The link to the marketplace is shown to who has this right; Strapi gives it to super administrators again at every start.
  await strapi.db.query('admin::permission').deleteMany({ where: { action: 'admin::marketplace.read' } });
}
