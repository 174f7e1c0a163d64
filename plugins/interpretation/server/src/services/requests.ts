// The verbs of requests about interpretations: asked by who drafts, decided by the head of the disclosure office. What was granted is
// declared to be signed with the document.
import { randomUUID } from 'node:crypto';
import {
  GongkaiError,
  kernel as kernelOf,
  type Declaration,
  type DocumentFacts,
  type Member,
  type Row,
} from '@gongkai/publication/kernel';
import type { Core } from '@strapi/types';
import { documentBlock, type DocumentBlock } from '../domain/block';
import {
  checkAskable,
  checkDecidable,
  checkOpen,
  DECLARED,
  declaredOf,
  KINDS,
  newsOf,
  readAsked,
  readComment,
  type InterpretationRequest,
  type Verdict,
} from '../domain/request';
import { requirementOf } from '../domain/requirement';
import { createActing, PLUGIN } from './acting';
import { createBundles } from './bundle';
import { createRequestRows } from './request-rows';

export const DECLARATION = 'requests';

type Input = Record<string, unknown>;

export type Requests = ReturnType<typeof createRequests>;

const refused = (status: number, code: string, message: string, details = {}) =>
  new GongkaiError(status, code, message, details);

export const ACTION_OF = {
  granted: 'grant-interpretation',
  declined: 'decline-interpretation',
  recalled: 'recall-interpretation',
} as const;

/** @throws GongkaiError 422 `interpretation.not-interpreted` */
export function blockOf(strapi: Core.Strapi, { uid }: Member): DocumentBlock {
  const type = kernelOf(strapi).type(uid);
  const block = type && documentBlock(type);
  if (block) return block;
  throw refused(422, 'interpretation.not-interpreted', '这类内容不办理政策解读。');
}

/** The document under its lock, when nobody reviews it and it is not hidden. @throws GongkaiError 409 `interpretation.hidden`, `interpretation.in-review` */
export async function lockFree(strapi: Core.Strapi, member: Member): Promise<DocumentFacts> {
  const facts = await kernelOf(strapi).documents.lock(member);
  if (facts.hiddenAt !== null) {
    // Lifting puts back what was signed as it was: nothing may be decided otherwise meanwhile.
    const message = '这份文件正在紧急屏蔽，不能办理解读。请先批准屏蔽（转为撤稿）或者解除屏蔽。';
    throw refused(409, 'interpretation.hidden', message);
  }
  if (!facts.heldBy) return facts;
  const message = `这份文件正在${facts.heldBy.label}，审核期间不能办理解读。请先撤回送审，或者请审核人退回。`;
  throw refused(409, 'interpretation.in-review', message, { heldBy: facts.heldBy });
}

export function createRequests({ strapi }: { strapi: Core.Strapi }) {
  const kernel = () => kernelOf(strapi);
  const rows = createRequestRows(strapi);
  const acting = createActing(strapi);
  const bundles = createBundles(strapi);

  /** Ends an open request: the decision of the office, or its recall by who drafts. */
  const end = async (verdict: Verdict, member: Member, input: Input): Promise<void> => {
    blockOf(strapi, member);
    const who = await acting.person();
    await kernel().transaction(async () => {
      await lockFree(strapi, member);
      const organ = await acting.organOf(member);
      await (verdict === 'recalled' ? acting.checkDrafter(who, organ, '撤回解读申请') : acting.checkOffice(who, organ));
      const request = (await rows.of(member)).find(({ ref }) => ref === input.request);
      if (!request) throw refused(404, 'interpretation.no-request', '没有这项申请，请刷新页面。');
      const { ref, kind, asked } = request;
      const digest = kind === 'pre-review' ? await bundles.digestOf(member) : request.digest;
      if (verdict === 'recalled') checkOpen(request);
      else checkDecidable(request, verdict, who.personId, digest);
      const comment = readComment(input.comment, verdict);
      const at = Date.now();
      await kernel().documents.advance(member, input.lockVersion);
      await rows.decide(ref, { personId: who.personId, name: who.name, at, verdict, comment });
      // What would be signed is another.
      if (verdict !== 'recalled' && DECLARED.includes(kind)) await kernel().documents.declared(member);
      const news = verdict === 'recalled' ? {} : { text: newsOf[verdict](who.name, kind), persons: [asked.personId] };
      await kernel().ledger.append({
        action: ACTION_OF[verdict],
        actor: who,
        at,
        members: [member],
        payload: {
          request: ref,
          kind,
          matter: KINDS[kind],
          ...(comment === null ? {} : { comment }),
          about: ref,
          ...news,
        },
      });
    });
  };

  return {
    of: rows.of,

    /**
     * Asks the head of the disclosure office. `input`: `kind`, `reason`, `lockVersion` of the document.
     * @throws GongkaiError 403 `interpretation.no-person`, `interpretation.not-drafter`; 409 `interpretation.request-open`,
     * `interpretation.granted-already`, `interpretation.not-required`, `interpretation.in-review`, `interpretation.hidden`,
     * `publication.stale`; 422 `interpretation.not-interpreted`, `interpretation.request-kind`, `interpretation.request-reason`
     */
    ask: async (member: Member, input: Input): Promise<InterpretationRequest> => {
      const block = blockOf(strapi, member);
      const who = await acting.person();
      return kernel().transaction(async () => {
        await lockFree(strapi, member);
        await acting.checkDrafter(who, await acting.organOf(member), '解读申请');
        const { draft, digest: own } = await kernel().documents.candidate(member);
        const { kind, reason } = readAsked(input, requirementOf(block, draft));
        const digest = kind === 'pre-review' ? await bundles.digestOf(member) : own;
        checkAskable(await rows.of(member), kind, digest);
        await kernel().documents.advance(member, input.lockVersion);
        const { uid, documentId } = member;
        const asked = { personId: who.personId, name: who.name, at: Date.now() };
        const request = { ref: randomUUID(), uid, documentId, kind, reason, digest, asked, decided: null };
        await rows.ask(request);
        await kernel().ledger.append({
          action: 'request-interpretation',
          actor: who,
          at: asked.at,
          members: [{ ...member, digest: own }],
          payload: {
            request: request.ref,
            kind,
            matter: KINDS[kind],
            reason,
            of: digest,
            about: request.ref,
            text: newsOf.asked(who.name, kind),
            roles: ['head-of-disclosure-office'],
          },
        });
        return request;
      });
    },

    /**
     * `input`: `request`, `comment`, `lockVersion` of the document.
     * @throws GongkaiError 403 `interpretation.not-disclosure-office`, `interpretation.own-request`; 404 `interpretation.no-request`; 409
     * `interpretation.request-decided`, `interpretation.content-changed`, as `ask`
     */
    grant: (member: Member, input: Input): Promise<void> => end('granted', member, input),

    /** As `grant`; 422 `interpretation.decline-reason`. */
    decline: (member: Member, input: Input): Promise<void> => end('declined', member, input),

    /**
     * Takes back what nobody has decided yet. `input`: `request`, `comment`, `lockVersion` of the document.
     * @throws GongkaiError 403 `interpretation.not-drafter`; 404 `interpretation.no-request`; 409 `interpretation.request-decided`, as `ask`
     */
    recall: (member: Member, input: Input): Promise<void> => end('recalled', member, input),

    /** What is signed with a document that has to be interpreted: what was granted of it. Of every other nothing is asked. */
    declare: async (member: Member, facts: DocumentFacts | null, draft: Row): Promise<Declaration[]> => {
      const block = documentBlock(kernel().type(member.uid)!);
      if (!facts || !block || !requirementOf(block, draft)) return [];
      const value = declaredOf(await rows.of(member));
      return value ? [{ plugin: PLUGIN, name: DECLARATION, value }] : [];
    },
  };
}
