// The list 有效性: what is public of the organs in view with its validity today, what expires soon, and who is to be reminded of it.
import {
  GongkaiError,
  kernel as kernelOf,
  shanghaiDay,
  shiftDay,
  type ManagedType,
  type Row,
} from '@gongkai/publication/kernel';
import type { Core } from '@strapi/types';
import { disclosureBlock } from '../domain/disclosure-block';
import { hasValidity } from '../domain/effects-attribute';
import { expiryReminder, REMIND_MONTHS, shiftMonths, type Reminded, type RemindMonths } from '../domain/expiry';
import type { Validity } from '../domain/validity';
import { validityFacts, type ValidityFacts } from '../domain/validity-facts';
import { PAGE_SIZE, validityQuery } from '../domain/validity-query';
import { narrowedTo, organNames, organsInView, type OrganChoice } from './organs-in-view';
import { createValidityRows, namesOf } from './validity-rows';
import { createValidityStates } from './validity-states';

export interface ValidityLine extends Pick<ValidityFacts, 'validity' | 'validityCode' | 'validityOn' | 'validityNote'> {
  uid: string;
  documentId: string;
  title: string | null;
  documentNumber: string | null;
  organName: string | null;
  effectiveFrom: string | null;
  expiresOn: string | null;
}

export interface ValidityPage {
  lines: ValidityLine[];
  total: number;
  page: number;
  pageSize: number;
  /** Types and organs that may be chosen. */
  types: { uid: string; name: string }[];
  organs: OrganChoice[];
}

/** A document that expires, and the reminder that is due. */
export interface DueExpiry {
  uid: string;
  documentId: string;
  title: string | null;
  organId: string | null;
  expiresOn: string;
  months: RemindMonths;
}

export type ValidityList = ReturnType<typeof createValidityList>;

const ENDED = ['repealed', 'expired'];
const text = (value: unknown): string | null => (typeof value === 'string' && value ? value : null);
const day = (value: unknown): string | null => text(value)?.slice(0, 10) ?? null;

export function createValidityList({ strapi }: { strapi: Core.Strapi }) {
  const kernel = () => kernelOf(strapi);
  const rows = createValidityRows(strapi);
  const states = createValidityStates(rows);

  const typesOf = () => kernel().types().filter(hasValidity);

  /** What is asked, as conditions on published rows. */
  const where = async (
    type: ManagedType,
    query: { validity?: Validity | null; expiresBy?: string | null },
    today: string
  ) => {
    const { expiresOn } = disclosureBlock(type)!;
    const conditions: Row[] = [{ publishedAt: { $notNull: true } }];
    if (query.validity) conditions.push(...(await states.conditions(type, query.validity, today)));
    if (query.expiresBy) {
      const ended = [...(await states.affected(type, today))].filter(([, state]) => ENDED.includes(state.validity));
      conditions.push(
        expiresOn ? { [expiresOn]: { $gte: today, $lte: query.expiresBy } } : { documentId: { $null: true } },
        ...(ended.length ? [{ documentId: { $notIn: ended.map(([id]) => id) } }] : [])
      );
    }
    return conditions;
  };

  const read = async (type: ManagedType, conditions: readonly Row[], page: object): Promise<Row[]> => {
    const { formedOn, effectiveFrom, expiresOn } = disclosureBlock(type)!;
    const { title, number } = namesOf(type);
    const { organ } = type.options;
    return (await strapi.db.query(type.uid as never).findMany({
      where: { $and: conditions },
      select: ['documentId', title, number, formedOn, effectiveFrom, expiresOn].filter((name) => name !== undefined),
      populate: organ ? { [organ]: { select: ['documentId', 'name'] } } : {},
      ...page,
    } as never)) as Row[];
  };

  const ownerOf = (type: ManagedType, row: Row): Row | null =>
    (type.options.organ ? (row[type.options.organ] as Row | null) : null) ?? null;

  const lineOf = (type: ManagedType, row: Row, facts: ValidityFacts): ValidityLine => {
    const { effectiveFrom, expiresOn } = disclosureBlock(type)!;
    const { title, number } = namesOf(type);
    const { validity, validityCode, validityOn, validityNote } = facts;
    return {
      uid: type.uid,
      documentId: String(row.documentId),
      title: title ? text(row[title]) : null,
      documentNumber: number ? text(row[number]) : null,
      organName: text(ownerOf(type, row)?.name),
      effectiveFrom: effectiveFrom ? day(row[effectiveFrom]) : null,
      expiresOn: expiresOn ? day(row[expiresOn]) : null,
      ...{ validity, validityCode, validityOn, validityNote },
    };
  };

  const choose = (uid: string | null): ManagedType => {
    const types = typesOf();
    const chosen = uid ? types.find((type) => type.uid === uid) : types[0];
    if (chosen) return chosen;
    throw new GongkaiError(400, 'disclosure.validity-type', '这类内容没有有效性，请从列表中选择。');
  };

  return {
    /**
     * A page of the list that a request asks for (`uid`, `validity`, `organ`, `within`, `page`).
     * @throws GongkaiError 400 `disclosure.validity-query`, `disclosure.validity-type`; 403 `disclosure.no-person`, `disclosure.validity-organ`
     */
    page: async (source: Record<string, unknown>): Promise<ValidityPage> => {
      const query = validityQuery(source);
      const today = shanghaiDay(Date.now());
      const { personId } = await kernel().actor();
      if (!personId) {
        throw new GongkaiError(
          403,
          'disclosure.no-person',
          '您的账号没有登记对应的人员，不能查看有效性。请联系管理员登记。'
        );
      }
      const type = choose(query.uid);
      const scope = await organsInView(strapi, personId, today);
      const organs = await narrowedTo(strapi, scope, query.organId);
      const { organ } = type.options;
      const expiresBy = query.within && shiftMonths(today, query.within);
      const conditions = [
        ...(await where(type, { validity: query.validity, expiresBy }, today)),
        ...(organ ? [{ [organ]: { documentId: { $in: organs } } }] : []),
      ];
      const { expiresOn, formedOn } = disclosureBlock(type)!;
      const orderBy = [
        ...(query.within && expiresOn ? [{ [expiresOn]: 'asc' }] : []),
        ...(formedOn ? [{ [formedOn]: 'desc' }] : []),
        { documentId: 'asc' },
      ];
      const found = await read(type, conditions, { orderBy, limit: PAGE_SIZE, offset: (query.page - 1) * PAGE_SIZE });
      const total = await strapi.db.query(type.uid as never).count({ where: { $and: conditions } } as never);
      const ids = found.map((row) => String(row.documentId));
      const effects = await rows.around(type, ids);
      const { effectiveFrom } = disclosureBlock(type)!;
      const terms = new Map(
        found.map((row) => [
          String(row.documentId),
          {
            from: effectiveFrom ? day(row[effectiveFrom]) : null,
            until: expiresOn ? day(row[expiresOn]) : null,
          },
        ])
      );
      const world = effects.world(terms);
      return {
        lines: found.map((row) =>
          lineOf(type, row, validityFacts(type.uid, String(row.documentId), world, effects.told, today))
        ),
        total,
        page: query.page,
        pageSize: PAGE_SIZE,
        types: typesOf().map(({ uid, displayName }) => ({ uid, name: displayName })),
        organs: await organNames(strapi, scope),
      };
    },

    /**
     * Documents of which somebody is to be reminded on a day, of every type and organ.
     * @param reminded what was reminded of so far, by `<uid> <documentId>`
     */
    due: async (today: string, reminded: ReadonlyMap<string, readonly Reminded[]>): Promise<DueExpiry[]> => {
      const found: DueExpiry[] = [];
      for (const type of typesOf()) {
        const { expiresOn } = disclosureBlock(type)!;
        if (!expiresOn) continue;
        // Months differ by up to three days, counted from here or from there.
        const expiresBy = shiftDay(shiftMonths(today, REMIND_MONTHS[0]), 3);
        const conditions = await where(type, { expiresBy }, today);
        for (const row of await read(type, conditions, { orderBy: [{ [expiresOn]: 'asc' }, { documentId: 'asc' }] })) {
          const documentId = String(row.documentId);
          const until = day(row[expiresOn])!;
          const months = expiryReminder(until, today, reminded.get(`${type.uid} ${documentId}`) ?? []);
          if (months === null) continue;
          const organId = text(ownerOf(type, row)?.documentId);
          const { title } = namesOf(type);
          found.push({
            uid: type.uid,
            documentId,
            title: title ? text(row[title]) : null,
            organId,
            expiresOn: until,
            months,
          });
        }
      }
      return found;
    },
  };
}
