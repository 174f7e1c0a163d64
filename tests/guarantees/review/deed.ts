// What a row of the review is: one call, who may make it, and with which code everybody else is refused.
import { POLICY, type Answer } from '../../support/county';
import { type Matter, type Somebody, type Unnamed } from './cast';
import type { ReviewWorld, Seen, Setting } from './world';

export type Method = 'GET' | 'POST' | 'PUT';

/** Everything that a call may need to know of what it is about. */
export interface About {
  world: ReviewWorld;
  seen: Seen;
  setting: Setting;
}

export interface Deed {
  /** How the table names it. */
  name: string;
  method: Method;
  /** A route of the review, without its query; of the kernel's verbs the whole. */
  route: string;
  on: Matter;
  /** The body; of a GET the query. */
  asked(about: About): Record<string, unknown>;
  /** Who may; the first of them makes the control. */
  may: readonly Somebody[];
  /** Codes, each with whom it refuses. */
  refused: Readonly<Record<string, readonly Somebody[]>>;
  /** With what who is no person is refused; by default as who is none. */
  unnamed?: Readonly<Record<Unnamed, string | null>>;
  /** What is made anew for the control; by default the case. A read takes what is there. */
  anew?: 'case' | 'setting' | 'nothing';
  /** Where nobody may: on what the control is, and by whom. */
  control?: readonly [Matter, Somebody];
  /** An answer that tells of several calls: what came of the one. */
  outcome?(answer: Answer): string;
}

export const NO_PERSON = 'review.no-person';

/** All of them with one code. */
export const unnamed = (code: string): Record<Unnamed, string> => ({ root: code, bare: code, token: code });

/** The documents of a call that names one. */
export const named = ({ seen: { documentId, lockVersion } }: About) => ({ uid: POLICY, documentId, lockVersion });

/** The case of a call that names one, as the page shows it. */
export const taken =
  (more: Record<string, unknown> | ((about: About) => Record<string, unknown>) = {}): Deed['asked'] =>
  (about) => {
    const { ref, lockVersion, digest } = about.seen.case!;
    return { case: ref, lockVersion, digest, ...(typeof more === 'function' ? more(about) : more) };
  };
