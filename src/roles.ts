// The role 业务人员 of the admin: may draft managed content and upload files, and has no right to publish. Posts decide everything else.

interface Permission {
  action: string;
  subject: string | null;
  properties: Record<string, unknown>;
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
  db: { query(uid: string): { findOne(query: unknown): Promise<{ id: number } | null> } };
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

/** Makes the role when it is missing; an administrator's changes to it are kept. */
export async function ensureStaffRole(strapi: Instance): Promise<void> {
  if (await strapi.db.query('admin::role').findOne({ where: { code: STAFF_ROLE } })) return;
  const service = strapi.service('admin::role');
  const role = await service.create({
    name: '业务人员',
    code: STAFF_ROLE,
    description: '起草、送审、审核的人员。能办什么由“岗位”决定，本角色没有发布权限。',
  });
  const types = strapi.plugin('gongkai-publication').service('kernel').types();
  const content = types.flatMap(({ uid }) =>
    ['create', 'read', 'update', 'delete'].map((action) => ({
      action: `plugin::content-manager.explorer.${action}`,
      subject: uid,
      properties: action === 'delete' ? {} : { fields: fieldsOf(strapi, strapi.contentTypes[uid]!) },
      conditions: [],
    }))
  );
  const uploads = ['read', 'assets.create', 'assets.update', 'assets.download', 'assets.copy-link'].map((action) => ({
    action: `plugin::upload.${action}`,
    subject: null,
    properties: {},
    conditions: [],
  }));
  // Names of organs are shown wherever a document names its owner.
  const organ = 'plugin::gongkai-organization.organ';
  const names = {
    action: 'plugin::content-manager.explorer.read',
    subject: organ,
    properties: { fields: fieldsOf(strapi, strapi.contentTypes[organ]!) },
    conditions: [],
  };
  await service.assignPermissions(role.id, [...content, names, ...uploads]);
}
