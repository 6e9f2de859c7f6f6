/**
 * What the members of a bloc promised each other for the year (giao ước thi đua): a target a row, with the paper it stands
 * in. A self-score is held against it.
 */

import { z } from 'zod';
import { isCivilDate } from './calendar';
import { mayConvene, type BodyFacts } from './may-steer';
import type { Actor } from './permissions';
import type { Refusal } from './refusal';
import { Id, Text } from './texts';

const Optional = z.preprocess((cell) => (cell === '' ? undefined : cell), Text.optional());

export const PactTarget = z.strictObject({
  organisation: Id,
  /** Code of the row of the score table that it is measured in; a target without one stands for the whole. */
  row: Optional,
  target: Text,
  /** Number of the pact, and its day. */
  number: Text,
  on: z.preprocess((cell) => (cell === '' ? undefined : cell), z.string().refine(isCivilDate, 'date').optional()),
});
export type PactTarget = z.infer<typeof PactTarget>;

/** The columns of a file, in the order of the template. */
export const PACT_COLUMNS = ['organisation', 'row', 'target', 'number', 'on'] as const;

export type PactFacts = {
  office: BodyFacts;
  /** Members of the bloc on the day of the act. */
  members: string[];
  /** A sitting of the bloc that scores that year already; targets do not move any more then. */
  scoring: string | null;
  targets: PactTarget[];
};

/** By the head of the bloc, of its members, before they score by it. All that is wrong, by the line of the file. */
export function mayKeepPact(actor: Actor, { office, members, scoring, targets }: PactFacts): Refusal[] {
  const refusal = mayConvene(actor, office);
  if (refusal !== undefined) return [refusal];
  if (office.bodyKind !== 'bloc') return [{ code: 'not-found', field: 'body' }];
  if (scoring !== null) return [{ code: 'scoring-begun', sitting: scoring }];
  return targets.flatMap(({ organisation }, at): Refusal[] =>
    members.includes(organisation)
      ? []
      : [{ code: 'not-a-member', field: `${at + 2}.organisation`, value: organisation }],
  );
}
