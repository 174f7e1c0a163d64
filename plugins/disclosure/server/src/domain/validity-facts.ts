// What the public reads of a document's validity: its state in words, since when and by what, and what it does to others. Pure.
import { chineseDay } from '@gongkai/publication/kernel';
import {
  EFFECT_NAMES,
  effectsOn,
  VALIDITY_NAMES,
  validityOn,
  type Effect,
  type EffectKind,
  type State,
  type Validity,
  type World,
} from './validity';

export interface Named {
  documentId: string;
  title: string | null;
  documentNumber: string | null;
}

/** One effect with its words, as it is read. */
export interface Told extends Omit<Effect, 'on'> {
  on: string | null;
  articles: string | null;
  named: string | null;
  newer: Named;
  older: Named | null;
}

/** One effect as the public reads it, from either side. */
export interface PublicEffect {
  kind: EffectKind;
  kindName: string;
  title: string | null;
  documentNumber: string | null;
  /** Null when the document is not in this system. */
  documentId: string | null;
  uid: string | null;
  articles: string | null;
  /** First day, YYYY-MM-DD. */
  on: string | null;
}

export interface ValidityFacts extends Record<string, unknown> {
  validity: string;
  validityCode: Validity;
  validityOn: string | null;
  validityNote: string | null;
  changedBy: PublicEffect[];
  changes: PublicEffect[];
}

/** A document number within a name: 云政办发〔2019〕3号. */
const NUMBER = /[^\s《》（）()，。、“”]{1,20}〔\d{4}〕(?:第)?\d{1,5}号/;

/** Title and number out of a name such as 《旧办法》（云政办发〔2001〕3号）. */
export function splitName(named: string): { title: string; documentNumber: string | null } {
  const documentNumber = NUMBER.exec(named)?.[0] ?? null;
  const title = (/《(.+)》/.exec(named)?.[1] ?? named.replace(NUMBER, '')).replace(/[（(]\s*[)）]/g, '').trim();
  return { title: title || named, documentNumber };
}

/** 《title》（number）, as sentences name a document. */
export function nameOf({ title, documentNumber }: Pick<Named, 'title' | 'documentNumber'>): string {
  const number = documentNumber ? `（${documentNumber}）` : '';
  return title ? `《${title.replace(/^《(.*)》$/, '$1')}》${number}` : (documentNumber ?? '其他文件');
}

/** The state in one sentence, for people; null when there is nothing to say beyond its name. */
export function noteOf(state: State, by: Told | undefined): string | null {
  const since = state.on ? chineseDay(state.on) : '';
  switch (state.validity) {
    case 'repealed':
    case 'partly-repealed':
    case 'amended': {
      const articles = by?.articles ? `，涉及：${by.articles}` : '';
      return `自${since}起由${by ? nameOf(by.newer) : '其他文件'}${by ? EFFECT_NAMES[by.kind] : ''}${articles}`;
    }
    case 'expired':
      return `有效期已满，自${since}起失效`;
    case 'not-yet':
      return `自${since}起施行`;
    default:
      return null;
  }
}

const publicEffect = (
  uid: string,
  { kind, articles, on }: Told,
  other: Omit<Named, 'documentId'>,
  id: string | null
) => ({
  kind,
  kindName: EFFECT_NAMES[kind],
  title: other.title,
  documentNumber: other.documentNumber,
  documentId: id,
  uid: id ? uid : null,
  articles,
  on,
});

/**
 * The facts of one document.
 * @param told every effect that was read; what leads neither to the document nor from it is left out
 * @param today YYYY-MM-DD
 */
export function validityFacts(
  uid: string,
  documentId: string,
  world: World,
  told: readonly Told[],
  today: string
): ValidityFacts {
  const state = validityOn(world, documentId, today);
  const find = (effect: Effect | null) =>
    effect &&
    told.find(
      ({ kind, source, target, on }) =>
        kind === effect.kind && source === effect.source && target === effect.target && on === effect.on
    );
  const changedBy = effectsOn(world, documentId).flatMap((effect) => {
    const one = find(effect);
    return one ? [publicEffect(uid, one, one.newer, one.newer.documentId)] : [];
  });
  const changes = told
    .filter(({ source, older, named }) => source === documentId && (older !== null || named !== null))
    .map((one) =>
      one.older
        ? publicEffect(uid, one, one.older, one.older.documentId)
        : publicEffect(uid, one, splitName(one.named!), null)
    );
  return {
    validity: VALIDITY_NAMES[state.validity],
    validityCode: state.validity,
    validityOn: state.on,
    validityNote: noteOf(state, find(state.by) ?? undefined),
    changedBy,
    changes,
  };
}
