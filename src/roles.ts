// The role 业务人员 of the admin: may draft managed content and upload files, and has no right to publish. Posts decide everything else.

interface Permission {
  action: string;
  subject: string | null;
  properties: { fields?: string[] };
  conditions: string[];
}

interface Schema {
  attributes: Record<string, { type: string; component?: string }>;
}

interface Instance {
  contentTypes: Record<string, Schema>;
  components: Record<string, Schema>;
  plugin(name: string): { service(name: string): { types(): { uid: string }[] } };
  service(uid: string): {
    create(data: unknown): Promise<{ id: number }>;
    assignPermissions(roleId: number, permissions: Permission[]): Promise<unknown>;
  };
  store: { get(key: unknown): Promise<unknown>; set(entry: unknown): Promise<void> };
  db: {
    query(uid: string): {
      findOne(query: unknown): Promise<{ id: number } | null>;
      findMany(query: unknown): Promise<unknown[]>;
      create(query: unknown): Promise<unknown>;
      update(query: unknown): Promise<unknown>;
    };
  };
}

export const STAFF_ROLE = 'gongkai-staff';

const SYSTEM = new Set([
  'id',
  'documentId',
  'createdAt',
  'updatedAt',
  'publishedAt',
  'createdBy',
  'updatedBy',
  'locale',
  'localizations',
]);

/** Fields as permissions name them: those of a component one by one, `issuers.name`. */
function fieldsOf(strapi: Instance, schema: Schema, prefix = ''): string[] {
  return Object.entries(schema.attributes)
    .filter(([name]) => !SYSTEM.has(name))
    .flatMap(([name, { type, component }]) =>
      type === 'component'
        ? fieldsOf(strapi, strapi.components[component!]!, `${prefix}${name}.`)
        : [`${prefix}${name}`]
    );
}

const CONTENT_MANAGER = 'plugin::content-manager.explorer';

/** Names that are shown wherever a document names its owner, or who answers for it. */
const NAMED = ['plugin::gongkai-organization.organ', 'plugin::gongkai-organization.person'];

/** What the role was given once, by content type: the fields. What an administrator took away since stays away. */
type Given = Record<string, string[]>;

const MARK = { type: 'gongkai', key: 'staff-role' };

function permissionsOn(uid: string, actions: readonly string[], fields: string[]): Permission[] {
  return actions.map((action) => ({
    action: `${CONTENT_MANAGER}.${action}`,
    subject: uid,
    properties: action === 'delete' ? {} : { fields },
    conditions: [],
  }));
}

/** The fields of each type that the role is for. */
function wanted(strapi: Instance): Given {
  const types = strapi.plugin('gongkai-publication').service('kernel').types();
  const uids = [...types.map(({ uid }) => uid), ...NAMED];
  return Object.fromEntries(
    uids.map((uid) => [
      uid,
      // Of persons the name and nothing else: their accounts are nobody's business here.
      uid === NAMED[1] ? ['name'] : fieldsOf(strapi, strapi.contentTypes[uid]!),
    ])
  );
}

const ACTIONS = ['create', 'read', 'update', 'delete'];
const actionsOn = (uid: string): readonly string[] => (NAMED.includes(uid) ? ['read'] : ACTIONS);

/**
 * Makes the role when it is missing. On a database that has it, it gains the types and fields that are new since it was last given
 * some; everything that an administrator changed is kept.
 */
export async function ensureStaffRole(strapi: Instance): Promise<void> {
  const fields = wanted(strapi);
  const role = await strapi.db.query('admin::role').findOne({ where: { code: STAFF_ROLE } });
  if (role) await extendStaffRole(strapi, role.id, fields);
  else await createStaffRole(strapi, fields);
  await strapi.store.set({ ...MARK, value: fields });
}

async function createStaffRole(strapi: Instance, fields: Given): Promise<void> {
  const service = strapi.service('admin::role');
  const role = await service.create({
    name: '业务人员',
    code: STAFF_ROLE,
    description: '起草、送审、审核的人员。能办什么由“岗位”决定，本角色没有发布权限。',
  });
  const content = Object.entries(fields).flatMap(([uid, names]) => permissionsOn(uid, actionsOn(uid), names));
  const uploads = ['read', 'assets.create', 'assets.update', 'assets.download', 'assets.copy-link'].map((action) => ({
    action: `plugin::upload.${action}`,
    subject: null,
    properties: {},
    conditions: [],
  }));
  await service.assignPermissions(role.id, [...content, ...uploads]);
}

async function extendStaffRole(strapi: Instance, roleId: number, fields: Given): Promise<void> {
  const query = strapi.db.query('admin::permission');
  const held = (await query.findMany({ where: { role: { id: roleId } } })) as (Permission & { id: number })[];
  const given = ((await strapi.store.get(MARK)) ?? null) as Given | null;
  for (const [uid, names] of Object.entries(fields)) {
    const own = held.filter(({ subject }) => subject === uid);
    // Before the mark was kept, what the role holds is what it was given.
    const known = given ? given[uid] : own.length ? own.flatMap((one) => one.properties.fields ?? []) : undefined;
    if (!known) {
      for (const permission of permissionsOn(uid, actionsOn(uid), names)) {
        await query.create({ data: { ...permission, role: roleId } });
      }
      continue;
    }
    const added = names.filter((name) => !known.includes(name));
    if (!added.length) continue;
    for (const { id, properties } of own.filter((one) => one.properties.fields)) {
      await query.update({
        where: { id },
        data: { properties: { ...properties, fields: [...new Set([...properties.fields!, ...added])] } },
      });
    }
  }
}
