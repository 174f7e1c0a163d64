// The verbs of 公开属性源头认定: one function each, in one transaction with its ledger entry. What was decided is declared to be signed with
// the content; nobody becomes a contributor by it.
import { randomUUID } from 'node:crypto';
import { posts, type Role } from '@gongkai/organization/contract';
import {
  GongkaiError,
  kernel as kernelOf,
  shanghaiDay,
  type Actor,
  type Declaration,
  type DocumentFacts,
  type Member,
  type Row,
} from '@gongkai/publication/kernel';
import type { Core } from '@strapi/types';
import { DETERMINATIONS, STEPS } from '../content-types/tables';
import {
  ACTOR_NAMES,
  actionOf,
  checkOther,
  determinationOf,
  ruleFor,
  VERB_NAMES,
  type Determination,
  type DeterminationActor,
  type Step,
  type Verb,
} from '../domain/determination';
import { declaredOf, DEFAULT } from '../domain/declared';
import { disclosureBlock } from '../domain/disclosure-block';
import { readEvidence } from '../domain/evidence';
import { checkFollowed, readOpinion, readSecrecy, type Opinion } from '../domain/opinion';
import { ATTRIBUTES, reasonText, type Attribute } from '../domain/reasons';
import { textOf } from '../domain/text';
import { personOf, type Person } from './acting';
import type { OnRequest } from './on-request';
import { checkScan } from './scans';
import { keptOfStep, rowOfDetermination, rowOfStep, stepOf } from './step-rows';

export const PLUGIN = 'gongkai-disclosure';
export const DECLARATION = 'determination';

type Input = Record<string, unknown>;

export type Determinations = ReturnType<typeof createDeterminations>;

const refused = (status: number, code: string, message: string, details = {}) =>
  new GongkaiError(status, code, message, details);

/** The roles whose seat (main holder and B岗, in the organ or the nearest above) makes somebody the actor. */
const SEATS: Readonly<Record<Exclude<DeterminationActor, 'drafter'>, Role>> = {
  'disclosure-office': 'head-of-disclosure-office',
  signatory: 'signatory',
};

/** Who is not the one that a verb is for. */
const NOT_ACTOR = {
  drafter: [403, 'disclosure.not-drafter'],
  'disclosure-office': [403, 'disclosure.not-disclosure-office'],
  signatory: [403, 'disclosure.not-signatory'],
} as const satisfies Record<DeterminationActor, readonly [number, string]>;

/** What these verbs must say. */
const UNSAID = {
  'send-back': [422, 'disclosure.send-back-reason', '请写明退回的原因，便于重新提出。'],
  keep: [422, 'disclosure.keep-reason', '请写明复核的结论和依据。'],
} as const;

export function createDeterminations({ strapi }: { strapi: Core.Strapi }) {
  const kernel = () => kernelOf(strapi);
  const today = () => shanghaiDay(Date.now());
  const onRequest = () => strapi.plugin(PLUGIN).service('on-request') as OnRequest;

  const organOf = async ({ uid, documentId }: Member): Promise<string> => {
    const owner = (await kernel().documents.stored(uid, documentId))?.owner;
    if (owner) return owner;
    throw refused(422, 'disclosure.no-organ', '稿件没有填写发布机构，无法确定由谁认定。请先填写“发布机构”。');
  };

  const stepsOf = async ({ uid, documentId }: Member): Promise<Step[]> => {
    const rows = await kernel().database.rows(
      `select * from ${kernel().database.name(STEPS)} where uid = ? and document_id = ? order by id`,
      [uid, documentId]
    );
    return rows.map(stepOf);
  };

  /** Whether the person is this actor for the organ today. */
  const is = async (actor: DeterminationActor, personId: string, organ: string): Promise<boolean> => {
    if (actor === 'drafter') return posts(strapi).draftsFor(personId, organ, today());
    const seat = await posts(strapi).seatOf(SEATS[actor], organ, today());
    return [seat?.holder, seat?.standIn].some((one) => one?.personId === personId);
  };

  const checkActor = async (actor: DeterminationActor, who: Person, organ: string, verb: Verb): Promise<void> => {
    if (await is(actor, who.personId, organ)) return;
    const holder = actor === 'drafter' ? null : await posts(strapi).holderOf(SEATS[actor], organ, today());
    const whose = holder ? `（${holder.personName}）` : '';
    const [status, code] = NOT_ACTOR[actor];
    const whom = `${ACTOR_NAMES[actor]}${whose}`;
    throw refused(status, code, `${VERB_NAMES[verb]}由这份稿件所属单位的${whom}办理，您不是该岗位的在任人员。`);
  };

  const followedOf = async ({ follows }: Opinion, { uid }: Member): Promise<Attribute | null> => {
    if (!follows) return null;
    const member = { uid, documentId: follows };
    if (!(await kernel().documents.facts(member))) {
      throw refused(422, 'disclosure.follows-unknown', '没有找到所选的被转发文件，请重新选择。');
    }
    return determinationOf(await stepsOf(member)).decided?.opinion.attribute ?? null;
  };

  /** A step as its verb reads it from a request. */
  const read = async (verb: Verb, member: Member, input: Input, before: Determination) => {
    const said = textOf(input.said, 500);
    const none = { opinion: null, secrecy: null, evidence: null, said };
    if (verb === 'send-back' || verb === 'keep') {
      const [status, code, words] = UNSAID[verb];
      if (!said) throw refused(status, code, words);
      if (verb === 'keep' && before.decided?.opinion.attribute === 'active') {
        throw refused(409, 'disclosure.nothing-to-keep', '主动公开的文件不需要定期复核公开属性。');
      }
      return none;
    }
    const opinion = readOpinion(input);
    checkFollowed(opinion, await followedOf(opinion, member));
    if (before.decided && (verb === 'propose' || verb === 'record') && !said) {
      throw refused(422, 'disclosure.change-reason', '公开属性已经认定，变更须写明变更的原因。');
    }
    const secrecy = verb === 'check' ? readSecrecy(input.secrecy, opinion.attribute) : null;
    const evidence = verb === 'record' ? readEvidence(input, today()) : null;
    await checkScan(strapi, evidence?.scan ?? null);
    return { opinion, secrecy, evidence, said };
  };

  const keep = async (member: Member, organ: string, step: Step, before: readonly Step[]): Promise<Row> => {
    const row = rowOfStep(member, step);
    const now = rowOfDetermination(member, organ, determinationOf([...before, step]));
    const { uid, document_id, ...changed } = now;
    await kernel().database.write(async (tables) => {
      await tables(STEPS).insert(row);
      await tables(DETERMINATIONS)
        .insert({ uid, document_id, ...changed })
        .onConflict(['uid', 'document_id'])
        .merge(changed);
    });
    return row;
  };

  /** A document whose type is opted in, and that nobody reviews just now. */
  const lock = async (member: Member): Promise<DocumentFacts> => {
    const facts = await kernel().documents.lock(member);
    if (facts.hiddenAt !== null) {
      // Lifting puts back what was signed as it was: nothing may be decided otherwise meanwhile.
      throw refused(
        409,
        'disclosure.hidden',
        '这份信息正在紧急屏蔽，不能变更公开属性。请先批准屏蔽（转为撤稿）或者解除屏蔽。'
      );
    }
    if (!facts.heldBy) return facts;
    throw refused(
      409,
      'disclosure.in-review',
      `这份稿件正在${facts.heldBy.label}，审核期间不能变更公开属性。请先撤回送审，或者请审核人退回。`,
      { heldBy: facts.heldBy }
    );
  };

  const write = async (verb: Verb, member: Member, input: Input, who: Actor, role: string): Promise<Determination> => {
    const facts = await lock(member);
    const organ = await organOf(member);
    const steps = await stepsOf(member);
    const before = determinationOf(steps);
    const step: Step = {
      ref: randomUUID(),
      verb,
      ...(await read(verb, member, input, before)),
      by: { personId: who.personId, name: who.name },
      role,
      at: Date.now(),
    };
    const after = determinationOf([...steps, step]);
    const row = await keep(member, organ, step, steps);
    const attribute = after.decided?.opinion.attribute;
    const decides = after.decided?.ref === step.ref;
    const circle = attribute === 'active' ? (after.decided?.opinion.circle ?? null) : null;
    // What is for a limited circle is public to nobody else.
    const takesDown = decides && (attribute !== 'active' || circle !== null) && facts.publishedDigest !== null;
    // The signatory of the document's organ decides that; a drafter who brings a paper must be one who may take down.
    if (takesDown && verb === 'record') await kernel().checkScope(member, 'withdraw');
    // Locked before the ledger is: nothing stays listed as on request that is decided otherwise.
    const listed = decides && attribute !== 'on-request' ? await onRequest().lockPublic(member) : null;
    if (listed && verb === 'record') await kernel().checkScope(listed, 'withdraw');
    if (decides) {
      // What would be signed is another: who has not seen it must not submit it.
      await kernel().documents.advance(member, facts.lockVersion);
      await kernel().documents.declared(member);
    }
    const told = step.opinion;
    await kernel().ledger.append({
      action: actionOf(verb),
      actor: who,
      at: step.at,
      members: [member],
      payload: {
        determination: step.ref,
        ...(told ? { attribute: ATTRIBUTES[told.attribute] } : {}),
        ...(before.decided && decides ? { attributeBefore: ATTRIBUTES[before.decided.opinion.attribute] } : {}),
        ...(told?.reasonCode ? { attributeReason: reasonText(told.reasonCode) } : {}),
        ...(step.evidence ? { signer: step.evidence.signer, signedOn: step.evidence.signedOn } : {}),
        ...(step.said ? { reason: step.said } : {}),
        said: kernel().digest(keptOfStep(row)),
      },
    });
    if (takesDown) {
      await kernel().publisher.withdraw([member], {
        actor: who,
        category: 'other',
        reason: circle ? '变更为只向特定范围公开' : `公开属性由主动公开变更为${ATTRIBUTES[attribute!]}`,
      });
    }
    if (listed) await onRequest().takeDown(listed, who);
    return after;
  };

  const checkSteps = (before: Determination, input: Input): void => {
    if (input.last === undefined) {
      throw refused(422, 'disclosure.last-missing', '请求没有写明您看到的最近一步 last，请刷新页面后重试。');
    }
    if (input.last === before.last) return;
    throw refused(409, 'disclosure.stale', '您打开页面之后公开属性认定已有进展，请刷新页面再办理。', {
      last: before.last,
    });
  };

  const checkMember = (member: Member): void => {
    const type = kernel().type(member.uid);
    if (type && disclosureBlock(type)?.attribute) return;
    throw refused(422, 'disclosure.not-determined', '这类内容不办理公开属性认定。');
  };

  return {
    stepsOf,
    is,
    organOf,
    of: async (member: Member): Promise<Determination> => determinationOf(await stepsOf(member)),

    /**
     * A verb of a person, who names the step that was seen last.
     * @throws GongkaiError 403 `disclosure.no-person`, `disclosure.not-drafter`, `disclosure.not-disclosure-office`,
     * `disclosure.not-signatory`, `disclosure.same-person`; 409 `disclosure.wrong-stage`, `disclosure.stale`, `disclosure.in-review`; 422 for
     * what is said
     */
    perform: async (verb: Verb, member: Member, input: Input): Promise<Determination> => {
      checkMember(member);
      const who = await personOf(strapi, '公开属性认定');
      return kernel().transaction(async () => {
        await lock(member);
        const organ = await organOf(member);
        const before = determinationOf(await stepsOf(member));
        const rule = ruleFor(before.stage, verb);
        await checkActor(rule.by, who, organ, verb);
        checkSteps(before, input);
        checkOther(before, verb, who.personId);
        return write(verb, member, input, who, ACTOR_NAMES[rule.by]);
      });
    },

    /** What a business system hands in with its document: the determination that was made there. Within the caller's transaction. */
    handIn: (member: Member, input: Input, system: Actor): Promise<Determination> =>
      write('record', member, input, system, '业务系统'),

    /**
     * What is signed with a document: its determination, else the default of its type.
     * @param steps its rows, oldest first, as they were read with the draft
     */
    declare: (member: Member, steps: readonly Row[]): Declaration[] => {
      const attribute = disclosureBlock(kernel().type(member.uid)!)?.attribute;
      if (!attribute) return [];
      const { decided } = determinationOf(steps.map(stepOf));
      const value = decided ? declaredOf(decided) : attribute === 'default' ? DEFAULT : null;
      return value ? [{ plugin: PLUGIN, name: DECLARATION, value }] : [];
    },
  };
}
