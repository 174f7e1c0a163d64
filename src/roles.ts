// The roles of the admin. 业务人员 may draft managed content and upload files; 系统管理员 keeps organs, persons, posts, accounts and the
// working-day calendar. Neither may publish, and what either does with them its posts decide.

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
export const ADMINISTRATOR_ROLE = 'gongkai-administrator';

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

interface Role {
  code: string;
  name: string;
  description: string;
  /** Where it is kept what the role was given. */
  mark: { type: string; key: string };
  fields(strapi: Instance): Given;
  actionsOn(uid: string): readonly string[];
  /** Permissions on no type. */
  plain: readonly string[];
}

const ACTIONS = ['create', 'read', 'update', 'delete'];

const STAFF: Role = {
  code: STAFF_ROLE,
  name: '业务人员',
  description: '起草、送审、审核的人员。能办什么由“岗位”决定，本角色没有发布权限。',
  mark: { type: 'gongkai', key: 'staff-role' },
  fields: wanted,
  actionsOn: (uid) => (NAMED.includes(uid) ? ['read'] : ACTIONS),
  plain: ['read', 'assets.create', 'assets.update', 'assets.download', 'assets.copy-link'].map(
    (action) => `plugin::upload.${action}`
  ),
};

const DIRECTORY = ['organ', 'office', 'person', 'post'].map((name) => `plugin::gongkai-organization.${name}`);

const ADMINISTRATOR: Role = {
  code: ADMINISTRATOR_ROLE,
  name: '系统管理员',
  description: '维护单位、科室、人员、岗位、账号和工作日历。另须登记“系统管理员”岗位；不能起草、审核、发布。',
  mark: { type: 'gongkai', key: 'administrator-role' },
  fields: (strapi) => Object.fromEntries(DIRECTORY.map((uid) => [uid, fieldsOf(strapi, strapi.contentTypes[uid]!)])),
  actionsOn: () => ACTIONS,
  plain: [
    'plugin::gongkai-publication.calendar.import',
    ...['create', 'read', 'update', 'delete'].map((action) => `admin::users.${action}`),
    // The form of an account offers the roles.
    'admin::roles.read',
  ],
};

/**
 * Makes the role of the staff when it is missing. On a database that has it, it gains the types and fields that are new since it was
 * last given some; everything that an administrator changed is kept.
 */
export const ensureStaffRole = (strapi: Instance): Promise<void> => ensureRole(strapi, STAFF);

/** The same for the role of system administrators. */
export const ensureAdministratorRole = (strapi: Instance): Promise<void> => ensureRole(strapi, ADMINISTRATOR);

async function ensureRole(strapi: Instance, role: Role): Promise<void> {
  const fields = role.fields(strapi);
  const found = await strapi.db.query('admin::role').findOne({ where: { code: role.code } });
  if (found) await extendRole(strapi, role, found.id, fields);
  else await createRole(strapi, role, fields);
  await strapi.store.set({ ...role.mark, value: fields });
}

async function createRole(strapi: Instance, role: Role, fields: Given): Promise<void> {
  const service = strapi.service('admin::role');
  const { code, name, description } = role;
  const { id } = await service.create({ name, code, description });
  const content = Object.entries(fields).flatMap(([uid, names]) => permissionsOn(uid, role.actionsOn(uid), names));
  const plain = role.plain.map((action) => ({ action, subject: null, properties: {}, conditions: [] }));
  await service.assignPermissions(id, [...content, ...plain]);
}

async function extendRole(strapi: Instance, role: Role, roleId: number, fields: Given): Promise<void> {
  const query = strapi.db.query('admin::permission');
  const held = (await query.findMany({ where: { role: { id: roleId } } })) as (Permission & { id: number })[];
  const given = ((await strapi.store.get(role.mark)) ?? null) as Given | null;
  for (const [uid, names] of Object.entries(fields)) {
    const own = held.filter(({ subject }) => subject === uid);
    // Before the mark was kept, what the role holds is what it was given.
    const known = given ? given[uid] : own.length ? own.flatMap((one) => one.properties.fields ?? []) : undefined;
    if (!known) {
      for (const permission of permissionsOn(uid, role.actionsOn(uid), names)) {
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
