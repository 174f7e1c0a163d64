// Every row of the review: who may not, and with which code each is refused. A new verb adds its own.
import { OUTSIDERS, SOMEBODIES, UNNAMED_ONES, type Who } from './cast';
import { NO_PERSON, unnamed as all, type Deed } from './deed';
import { OF_ATTRIBUTE } from './of-attribute';
import { OF_CASES } from './of-cases';
import { OF_CLEANUPS } from './of-cleanups';
import { OF_EVALUATION } from './of-evaluation';
import { OF_HIDES } from './of-hides';
import { OF_INTERPRETATION } from './of-interpretation';
import { OF_PACKAGES } from './of-packages';
import { OF_RELEASES } from './of-releases';
import { OF_SETTINGS } from './of-settings';

export const DEEDS: readonly Deed[] = [
  ...OF_CASES,
  ...OF_ATTRIBUTE,
  ...OF_EVALUATION,
  ...OF_INTERPRETATION,
  ...OF_HIDES,
  ...OF_RELEASES,
  ...OF_CLEANUPS,
  ...OF_PACKAGES,
  ...OF_SETTINGS,
];

/** With which code each is refused who is not signed in. */
export const NOT_SIGNED_IN = 'organization.not-signed-in';

/** Routes that answer with what is the asker's own, and change nothing but that. */
export const OWN_ROUTES: readonly string[] = ['POST /notices/read-all'];

/** Who tries a deed, and the code that each must be refused with. */
export function refusalsOf({ refused, unnamed = all(NO_PERSON) }: Deed): [Who, string][] {
  return [
    ...Object.entries(refused).flatMap(([code, whom]) => whom.map((who): [Who, string] => [who, code])),
    ...UNNAMED_ONES.flatMap((who): [Who, string][] => (unnamed[who] === null ? [] : [[who, unnamed[who]]])),
    ...OUTSIDERS.map((who): [Who, string] => [who, NOT_SIGNED_IN]),
  ];
}

/** Persons of whom a row says nothing, or twice. */
export const unclear = ({ may, refused }: Deed): string[] => {
  const said = [...may, ...Object.values(refused).flat()];
  return SOMEBODIES.filter((one) => said.filter((other) => other === one).length !== 1);
};
