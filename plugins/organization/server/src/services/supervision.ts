// 督办: who supervises an organ leaves a note on it or on one of its documents. The note is a ledger entry, seen by the organ's people.
import { GongkaiError, kernel as kernelOf, shanghaiDay, type Member } from '@gongkai/publication/kernel';
import type { Core } from '@strapi/types';
import { actingOrgan, actingParents, ancestors } from '../domain/organ-tree';
import { SUPERVISING_ROLES } from '../domain/roles';
import { ORGAN, PLUGIN } from '../uids';
import { postsService } from './posts';
import { factsOf, treeOfOrgans } from './records';
import { noPost } from './refusals';

/** Prefix of this plugin's actions in the ledger. */
const NOUN = 'organization';
const ACTION = `${NOUN}.supervise`;

export interface SupervisionNote {
  seq: number;
  /** Epoch milliseconds. */
  at: number;
  by: string;
  /** The supervising organ, as it was called that day. */
  byOrgan: string;
  organId: string;
  note: string;
  /** The day by which an answer is expected, `YYYY-MM-DD`. */
  until: string | null;
  document: { uid: string; documentId: string; title: string } | null;
}

export interface SupervisionInput {
  organ?: unknown;
  uid?: unknown;
  documentId?: unknown;
  note: unknown;
  until?: unknown;
}

interface Target {
  organId: string;
  document: (Member & { title: string }) | null;
}

const text = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');

export type Supervision = ReturnType<typeof createSupervision>;

export function createSupervision({ strapi }: { strapi: Core.Strapi }) {
  const kernel = () => kernelOf(strapi);

  const targetOf = async ({ organ, uid, documentId }: SupervisionInput): Promise<Target> => {
    const type = kernel().type(text(uid));
    if (type?.options.organ && text(documentId)) {
      const member = { uid: type.uid, documentId: text(documentId) };
      const { draft } = await kernel().documents.candidate(member);
      const owner = draft[type.options.organ] as { documentId: string } | null;
      const title = typeof draft.title === 'string' ? draft.title : member.documentId;
      if (owner) return { organId: owner.documentId, document: { ...member, title } };
    }
    const organId = text(organ);
    if (organId && (await factsOf(strapi, ORGAN, organId))) return { organId, document: null };
    throw new GongkaiError(400, 'organization.no-target', '请求没有指明督办哪个单位或哪份稿件。');
  };

  /** The notes of an organ's ledger entries, newest first. */
  const notesOf = async (member: Member): Promise<SupervisionNote[]> => {
    const entries = (await kernel().ledger.entriesOf(member)).filter(({ action }) => action === ACTION).reverse();
    return Promise.all(
      entries.map(async ({ seq, at, actor }) => {
        const payload = (await kernel().ledger.payload(seq)) as Omit<SupervisionNote, 'seq' | 'at' | 'by'>;
        return { ...payload, seq, at, by: actor.name };
      })
    );
  };

  return {
    /**
     * Leaves a note, by a person who holds a supervising post today in an organ above.
     * @throws GongkaiError 403 `organization.no-post`, `organization.not-above`; 400 `organization.no-target`; 422 `organization.note-missing`
     */
    async supervise(input: SupervisionInput): Promise<SupervisionNote> {
      const actor = await kernel().actor();
      const own = actor.personId
        ? await postsService(strapi).organsOfPerson(actor.personId, shanghaiDay(Date.now()), SUPERVISING_ROLES)
        : [];
      if (own.length === 0) throw noPost('督办', SUPERVISING_ROLES);
      const target = await targetOf(input);
      const tree = await treeOfOrgans(strapi);
      const above = ancestors(actingOrgan(target.organId, tree), actingParents(tree));
      const from = own.find(({ organId }) => above.includes(organId));
      if (!from) {
        throw new GongkaiError(403, 'organization.not-above', '只能督办下级单位及其稿件，该单位不在您的单位之下。');
      }
      const note = text(input.note).slice(0, 2000);
      if (!note) throw new GongkaiError(422, 'organization.note-missing', '请写明督办的事项和要求。');
      const until = /^\d{4}-\d\d-\d\d$/.test(text(input.until)) ? text(input.until) : null;
      const { organId, document } = target;
      const payload = { organId, byOrgan: from.organName, note, until, document };
      const members = [{ uid: ORGAN, documentId: organId }, ...(document ? [document] : [])];
      const { seq, at } = await kernel().ledger.append({
        action: ACTION,
        actor,
        members: members.map(({ uid, documentId }) => ({ uid, documentId })),
        payload,
      });
      return { ...payload, seq, at, by: actor.name };
    },

    notesOfOrgan: (organId: string) => notesOf({ uid: ORGAN, documentId: organId }),
    notesOfDocument: notesOf,
  };
}

/** This plugin's service `supervision`. */
export function supervisionService(strapi: Core.Strapi): Supervision {
  return strapi.plugin(PLUGIN).service('supervision') as Supervision;
}
