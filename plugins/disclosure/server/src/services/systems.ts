// Business systems that hand documents in: registered and revoked by the system administrator of their organ, known by a token of their own.
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { posts } from '@gongkai/organization/contract';
import { GongkaiError, kernel as kernelOf, shanghaiDay, type Row } from '@gongkai/publication/kernel';
import type { Core } from '@strapi/types';
import { SYSTEMS } from '../content-types/tables';
import { textOf } from '../domain/text';
import { organNames, type OrganChoice } from './organs-in-view';

const PREFIX = 'gki_';
/** Registering a system, and taking its token back, as the ledger calls them. */
export const SYSTEM_ACTIONS = { 'register-system': '登记业务系统', 'revoke-system': '停用业务系统' } as const;

export interface BusinessSystem {
  ref: string;
  name: string;
  organId: string;
  organName: string;
  by: string;
  at: number;
  revokedAt: number | null;
}

export type Systems = ReturnType<typeof createSystems>;

const systemOf = (row: Row): BusinessSystem => ({
  ref: String(row.ref),
  name: String(row.name),
  organId: String(row.organ_id),
  organName: String(row.organ_name),
  by: String(row.by_name),
  at: Number(row.at),
  revokedAt: row.revoked_at === null || row.revoked_at === undefined ? null : Number(row.revoked_at),
});

/** What of a system's row never changes, for the digest in the ledger: all but that it was revoked. */
export const keptOfSystem = ({ id: _id, revoked_by: _by, revoked_at: _at, at, ...row }: Row): Row => ({
  ...row,
  at: Number(at),
});

/** A token of so many random bits needs no slow hash. */
const hashed = (token: string): string => createHash('sha256').update(token).digest('hex');

const refused = (status: number, code: string, message: string) => new GongkaiError(status, code, message);

/**
 * The system of a row, unless it was revoked.
 * @throws GongkaiError 401 `disclosure.intake-token`
 */
export function checkUsed(row: Row | undefined): BusinessSystem {
  const system = row && systemOf(row);
  if (system && system.revokedAt === null) return system;
  throw refused(401, 'disclosure.intake-token', '令牌不对或者已经停用。请向系统管理员索取业务系统的令牌。');
}

export function createSystems({ strapi }: { strapi: Core.Strapi }) {
  const kernel = () => kernelOf(strapi);

  /** Organs of which the person administers the system today, with those below. */
  const administered = async (): Promise<{ personId: string; name: string; organs: ReadonlySet<string> }> => {
    const { personId, name } = await kernel().actor();
    const day = shanghaiDay(Date.now());
    const own = personId ? await posts(strapi).organsOfPerson(personId, day, ['system-administrator']) : [];
    if (!personId || !own.length) {
      throw refused(403, 'disclosure.not-administrator', '业务系统由在任的系统管理员登记和停用。');
    }
    const lists = await Promise.all(own.map(({ organId }) => posts(strapi).lineageOf(organId, true)));
    return { personId, name, organs: new Set(lists.flatMap((list) => list ?? [])) };
  };

  const rows = (where: Row): Promise<Row[]> =>
    kernel().database.read(async (tables) => (await tables(SYSTEMS).where(where).orderBy('id')) as Row[]);

  const own = async (ref: unknown, organs: ReadonlySet<string>): Promise<Row> => {
    const [row] = typeof ref === 'string' && ref ? await rows({ ref }) : [];
    if (!row || !organs.has(String(row.organ_id))) {
      throw refused(404, 'disclosure.no-system', '没有这个业务系统。请刷新页面。');
    }
    return row;
  };

  return {
    /** Those of the organs that who asks administers, and these organs. */
    list: async (): Promise<{ systems: BusinessSystem[]; organs: OrganChoice[] }> => {
      const { organs } = await administered();
      const systems = (await rows({})).map(systemOf).filter(({ organId }) => organs.has(organId));
      return { systems, organs: await organNames(strapi, [...organs]) };
    },

    /**
     * Registers a system; its token is in the answer and nowhere else.
     * @throws GongkaiError 403 `disclosure.not-administrator`, 422 `disclosure.system-name`, `disclosure.system-organ`,
     * `disclosure.system-twice`
     */
    register: async (input: Row): Promise<{ system: BusinessSystem; token: string }> => {
      const { personId, name: by, organs } = await administered();
      const name = textOf(input.name, 50);
      if (!name) throw refused(422, 'disclosure.system-name', '请写明业务系统的名称。');
      const organId = typeof input.organId === 'string' ? input.organId : '';
      const organ = organs.has(organId)
        ? ((await strapi.db
            .query('plugin::gongkai-organization.organ' as never)
            .findOne({ where: { documentId: organId }, select: ['name'] } as never)) as Row | null)
        : null;
      if (!organ) throw refused(422, 'disclosure.system-organ', '请选择业务系统所属的单位，须在您管理的范围内。');
      const token = `${PREFIX}${randomBytes(32).toString('base64url')}`;
      const row: Row = {
        ref: randomUUID(),
        name,
        organ_id: organId,
        organ_name: organ.name,
        token: hashed(token),
        by_id: personId,
        by_name: by,
        at: Date.now(),
      };
      return kernel().transaction(async () => {
        const twins = await rows({ organ_id: organId, name });
        if (twins.some(({ revoked_at: revoked }) => revoked === null || revoked === undefined)) {
          throw refused(422, 'disclosure.system-twice', '这个单位已经登记了同名的业务系统。请先停用，或者换一个名称。');
        }
        await kernel().database.write(async (tables) => {
          await tables(SYSTEMS).insert(row);
        });
        await kernel().ledger.append({
          action: 'register-system',
          actor: { personId, name: by },
          at: Number(row.at),
          payload: { system: row.ref, name, organName: row.organ_name, said: kernel().digest(keptOfSystem(row)) },
        });
        return { system: systemOf(row), token };
      });
    },

    /** Takes the token back; what was handed in stays. @throws GongkaiError 404 `disclosure.no-system`, 409 `disclosure.system-revoked` */
    revoke: async (input: Row): Promise<BusinessSystem> => {
      const { personId, name, organs } = await administered();
      return kernel().transaction(async () => {
        const row = await own(input.ref, organs);
        const revoked = { revoked_by: personId, revoked_at: Date.now() };
        const changed = await kernel().database.write(async (tables) =>
          tables(SYSTEMS).where({ ref: row.ref }).whereNull('revoked_at').update(revoked)
        );
        if (!Number(changed)) throw refused(409, 'disclosure.system-revoked', '这个业务系统已经停用。');
        await kernel().ledger.append({
          action: 'revoke-system',
          actor: { personId, name },
          at: revoked.revoked_at,
          payload: { system: row.ref, name: row.name, organName: row.organ_name },
        });
        return systemOf({ ...row, ...revoked });
      });
    },

    /** The system behind a token. @throws GongkaiError 401 `disclosure.intake-token` */
    known: async (header: unknown): Promise<BusinessSystem> => {
      const token = typeof header === 'string' ? (/^Bearer\s+(\S+)$/i.exec(header)?.[1] ?? '') : '';
      const [row] = token.startsWith(PREFIX) ? await rows({ token: hashed(token) }) : [];
      return checkUsed(row);
    },
  };
}
