/** Naming the counting board of a secret ballot, as far as the policy leaves anything to name. */

import type { VNode } from 'preact';
import type { ConvenableBody } from '../../../prisma/queries/read-convening';
import type { Refusal } from '../../../rules/refusal';
import { ballotWords } from '../../../words/ballot-pages';
import { sayClause } from '../../../words/clauses';
import type { SignedCall } from '../call';
import { Group, Tick } from '../fields';

type Props = { call: SignedCall; body: ConvenableBody; refusals: Refusal[] };

/** Who will hold the key of the box: so many members as the policy says, or the system. */
export function CountingBoard({ call, body, refusals }: Props): VNode | null {
  const { form, language } = call;
  const said = ballotWords(language);
  const { keyRule, seats } = body;
  if (keyRule === null) return null;
  const clause = sayClause(keyRule.citation, language);
  if (keyRule.heldBy === 'system')
    return (
      <p class="panel sky" id="field-countingBoard">
        {said.boardSystem} [{clause}]
      </p>
    );
  return (
    <Group
      {...{ call, refusals }}
      path="countingBoard"
      legend={said.board}
      hint={`${said.boardHint(keyRule.holders, keyRule.needed)} [${clause}]`}
    >
      {seats.map(({ no, name }) => (
        <Tick
          key={no}
          {...{ call, refusals }}
          name={`board-${no}`}
          label={`${no}. ${name}`}
          isTicked={form[`board-${no}`] === 'yes'}
        />
      ))}
    </Group>
  );
}

/** Nobody is named where the system holds the key. */
export function boardOf({ keyRule, seats }: ConvenableBody, form: Record<string, string>): number[] {
  if (keyRule?.heldBy !== 'board') return [];
  return seats.map(({ no }) => no).filter((no) => form[`board-${no}`] === 'yes');
}
