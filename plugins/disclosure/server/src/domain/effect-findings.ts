// What is wrong with what a document says it does to older ones (关联文件): the findings of the gate 有效性. Pure.
import type { Finding } from '@gongkai/publication/kernel';
import { EFFECT_NAMES, type EffectKind, type Term } from './validity';

export const VALIDITY_GATE = 'gongkai-disclosure-validity';

/** An effect as the draft has it. */
export interface DraftEffect {
  kind: EffectKind | null;
  document: { documentId: string; title: string | null } | null;
  /** The older document by its name, when it is not in this system. */
  named: string | null;
  articles: string | null;
  effectiveOn: string | null;
}

export interface DraftDocument extends Term {
  documentId: string;
  formedOn: string | null;
  effects: readonly DraftEffect[];
}

/** What is known of the documents that it names. */
export interface KnownTarget {
  formedOn: string | null;
  isPublic: boolean;
}

/** What the gate looks at beside the draft. */
export interface Surroundings {
  targets: ReadonlyMap<string, KnownTarget>;
  /** Which documents each document says it does something to: of the public ones, and of the drafts of the same release. */
  points: ReadonlyMap<string, readonly string[]>;
  /** Names of the attributes, for the finger that points. */
  attribute: string;
  expiresOn?: string;
}

type Said = Omit<Finding, 'gate'>;

/** Whether the document leads back to itself by what documents say they do to others. */
export function inCircle(id: string, points: ReadonlyMap<string, readonly string[]>): boolean {
  const seen = new Set<string>();
  const next = [...(points.get(id) ?? [])].filter((target) => target !== id);
  for (let current = next.pop(); current !== undefined; current = next.pop()) {
    if (current === id) return true;
    if (seen.has(current)) continue;
    seen.add(current);
    next.push(...(points.get(current) ?? []));
  }
  return false;
}

const CHANGES: ReadonlySet<EffectKind | null> = new Set<EffectKind>(['amend', 'partly-repeal']);

const text = (value: string | null): string => (value ?? '').trim();

/** Names are one when they differ only in spaces and in the kind of brackets. */
const nameKey = (named: string): string => named.replace(/[\s《》]/g, '').replace(/[[\](（）)【】〔〕]/g, '|');

function ofEffect(own: DraftDocument, effect: DraftEffect, around: Surroundings): Said[] {
  const { kind, document, named, articles, effectiveOn } = effect;
  const target = document?.documentId;
  const known = target ? around.targets.get(target) : undefined;
  const title = document?.title ?? text(named);
  const verb = kind ? EFFECT_NAMES[kind] : '关联';
  const found: Said[] = [];
  if (Boolean(document) === Boolean(text(named))) {
    found.push({
      code: 'disclosure.effect-target',
      severity: 'blocker',
      message: document ? `“${title}”既选了文件，又填了文件名称` : '没有写明是哪一份文件',
      remedy: '本系统中的文件请选择；不在本系统中的，填写文件名称和发文字号。只填一处。',
      path: document ? 'named' : 'document',
    });
  }
  if (target === own.documentId) {
    found.push({
      code: 'disclosure.effect-self',
      severity: 'blocker',
      message: `文件不能${verb}自己`,
      remedy: '请选择被修改、废止或者替代的旧文件。',
      path: 'document',
    });
  } else if (known?.formedOn && own.formedOn && known.formedOn > own.formedOn) {
    found.push({
      code: 'disclosure.effect-newer',
      severity: 'blocker',
      message: `“${title}”的成文日期（${known.formedOn}）晚于本文件（${own.formedOn}），不能被本文件${verb}`,
      remedy: '请核对所选文件和成文日期；由较新的文件写明对旧文件的修改、废止。',
      path: 'document',
    });
  }
  if (CHANGES.has(kind) && !text(articles)) {
    found.push({
      code: 'disclosure.effect-articles',
      severity: 'blocker',
      message: `${verb}“${title}”没有写明涉及的条款`,
      remedy: '请填写条款，如“第三条、第七条第二款”；全文修改的写“全文”。',
      path: 'articles',
    });
  }
  const begins = own.from ?? own.formedOn;
  if (effectiveOn && begins && effectiveOn < begins) {
    found.push({
      code: 'disclosure.effect-early',
      severity: 'blocker',
      message: `${verb}“${title}”的日期（${effectiveOn}）早于本文件${own.from ? '施行' : '成文'}之日（${begins}）`,
      remedy: '请核对日期；自本文件施行之日起的，可以留空。',
      path: 'effectiveOn',
    });
  }
  if (target && target !== own.documentId && known && !known.isPublic) {
    found.push({
      code: 'disclosure.effect-not-public',
      severity: 'warning',
      message: `“${title}”现在没有公开，公众看不到这一关联`,
      remedy: '该文件公开后自动显示；如果不会公开，请删去所选文件，改填文件名称。',
      path: 'document',
    });
  }
  return found;
}

/**
 * Findings on a draft: targets that are missing, the document itself, newer than it, named twice or leading back to it; missing articles; days
 * out of order. `expiresOn` is given when nobody else looks at the order of the document's own days.
 */
export function effectFindings(own: DraftDocument, around: Surroundings): Finding[] {
  const { attribute } = around;
  const found: Said[] = own.effects.flatMap((effect, index) =>
    ofEffect(own, effect, around).map((one) => ({ ...one, path: `${attribute}.${index}.${one.path}` }))
  );
  const seen = new Set<string>();
  own.effects.forEach(({ document, named }, index) => {
    const key = document?.documentId ?? nameKey(text(named));
    if (key && seen.has(key)) {
      found.push({
        code: 'disclosure.effect-twice',
        severity: 'blocker',
        message: `“${document?.title ?? text(named)}”写了两次`,
        remedy: '同一份文件只写一条；涉及几处的，写在同一条的条款里。',
        path: `${attribute}.${index}.document`,
      });
    }
    seen.add(key);
  });
  if (inCircle(own.documentId, around.points)) {
    found.push({
      code: 'disclosure.effect-circle',
      severity: 'blocker',
      message: '关联文件绕成一圈：本文件所修改、废止的文件，又直接或者间接地修改、废止了本文件',
      remedy: '请核对各份文件谁新谁旧，只由较新的文件写明。',
      path: attribute,
    });
  }
  const begins = own.from ?? own.formedOn;
  if (around.expiresOn && begins && own.until && own.until < begins) {
    found.push({
      code: 'disclosure.expires-before-effective',
      severity: 'blocker',
      message: `失效日期（${own.until}）早于施行或者成文之日（${begins}）`,
      remedy: '请核对两个日期。',
      path: around.expiresOn,
    });
  }
  return found.map((one) => ({ gate: VALIDITY_GATE, ...one }));
}
