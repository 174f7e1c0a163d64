// What the rules hold together when a person withdraws: an interpretation does not stay without a document, nor a document that must be
// interpreted without its interpretation.
import {
  kernel as kernelOf,
  type HeldTogether,
  type Holding,
  type Member,
  type Row,
} from '@gongkai/publication/kernel';
import type { Core } from '@strapi/types';
import { documentBlock, interpretationBlock } from '../domain/block';
import { grantedOf } from '../domain/request';
import { requirementOf } from '../domain/requirement';
import { bookTitle } from '../domain/text';
import { PLUGIN } from './acting';
import { createLinkSql } from './link-sql';
import { createLinks, textOf, titleNameOf } from './links';
import { createRequestRows } from './request-rows';

/** Why something is held, with the status that the refusal has. */
const LEFT_BEHIND = [409, 'interpretation.left-behind'] as const;
const LAST_ONE = [409, 'interpretation.last-one'] as const;

export function createHolding(strapi: Core.Strapi): Holding {
  const kernel = kernelOf(strapi);
  const links = createLinks(strapi);
  const sql = createLinkSql(strapi);
  const requests = createRequestRows(strapi);

  const shownOf = async ({ uid, documentId }: Member, more: readonly string[] = []): Promise<Row> => {
    const select = ['documentId', titleNameOf(kernel.type(uid)!), ...more];
    const where = { documentId, publishedAt: { $notNull: true } };
    return ((await strapi.db.query(uid as never).findOne({ where, select } as never)) as Row | null) ?? {};
  };
  const nameOf = async (member: Member): Promise<string> =>
    bookTitle(textOf((await shownOf(member))[titleNameOf(kernel.type(member.uid)!)]) ?? '');

  /** Documents that an interpretation was signed with and that are public. */
  const documentsOf = async ({ uid, documentId }: Member): Promise<Member[]> => {
    const type = kernel.type(uid)!;
    const of = links.interpretedType(type);
    const rows = await sql.interpreted(type, of, [documentId]);
    return rows.filter(({ digest }) => digest).map(({ id }) => ({ uid: of.uid, documentId: String(id), locale: '' }));
  };

  const interpretationsOf = async (member: Member): Promise<Member[]> => {
    const by = links.interpretingType(kernel.type(member.uid)!);
    return (await links.publicOf(member)).map((documentId) => ({ uid: by.uid, documentId, locale: '' }));
  };

  const ofDocument = async (member: Member, leaves: (one: Member) => boolean): Promise<HeldTogether[]> => {
    const found: HeldTogether[] = [];
    for (const reading of await interpretationsOf(member)) {
      if (leaves(reading) || (await documentsOf(reading)).some((one) => !leaves(one))) continue;
      const message = `解读${await nameOf(reading)}只解读${await nameOf(member)}，须一并撤稿。`;
      found.push({ code: LEFT_BEHIND[1], message, member, together: [reading] });
    }
    return found;
  };

  const ofInterpretation = async (member: Member, leaves: (one: Member) => boolean): Promise<HeldTogether[]> => {
    const found: HeldTogether[] = [];
    for (const document of await documentsOf(member)) {
      if (leaves(document)) continue;
      const block = documentBlock(kernel.type(document.uid)!)!;
      const { normative, interests } = block;
      const flags = [normative, interests].filter((one) => one !== undefined);
      if (requirementOf(block, await shownOf(document, flags)) === null) continue;
      if (grantedOf(await requests.of(document), 'exempt')) continue;
      if ((await interpretationsOf(document)).some((one) => !leaves(one))) continue;
      const message = `${await nameOf(document)}须有公开的解读，解读${await nameOf(member)}是它唯一的解读，须与文件一并撤稿；或者先公开另一篇解读。`;
      found.push({ code: LAST_ONE[1], message, member, together: [document] });
    }
    return found;
  };

  return {
    name: PLUGIN,
    inspect: async (leaving) => {
      const keys = new Set(leaving.map(({ uid, documentId }) => `${uid} ${documentId}`));
      const leaves = ({ uid, documentId }: Member): boolean => keys.has(`${uid} ${documentId}`);
      const found: HeldTogether[] = [];
      for (const member of leaving) {
        const type = kernel.type(member.uid);
        if (type && documentBlock(type)) found.push(...(await ofDocument(member, leaves)));
        if (type && interpretationBlock(type)) found.push(...(await ofInterpretation(member, leaves)));
      }
      return found;
    },
  };
}

export function registerHolding(strapi: Core.Strapi): void {
  kernelOf(strapi).registerHolding(createHolding(strapi));
}
