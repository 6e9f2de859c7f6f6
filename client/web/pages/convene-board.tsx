/** Naming the counting board of a secret ballot, as far as the policy leaves anything to name. */

import type { VNode } from 'preact';
import type { ConvenableBody } from '../../../prisma/queries/read-convening';
import { ballotWords } from '../../../words/ballot-pages';
import { sayClause } from '../../../words/clauses';
import type { SignedCall } from '../call';

/** Who will hold the key of the box: so many members as the policy says, or the system. */
export function CountingBoard({ call, body }: { call: SignedCall; body: ConvenableBody }): VNode | null {
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
    <fieldset id="field-countingBoard">
      <legend>{said.board}</legend>
      <p class="hint">
        {said.boardHint(keyRule.holders, keyRule.needed)} [{clause}]
      </p>
      {seats.map(({ no, name }) => (
        <label class="choice" key={no}>
          <input type="checkbox" name={`board-${no}`} value="yes" checked={form[`board-${no}`] === 'yes'} />
          <span>
            {no}. {name}
          </span>
        </label>
      ))}
    </fieldset>
  );
}

/** Nobody is named where the system holds the key. */
export function boardOf({ keyRule, seats }: ConvenableBody, form: Record<string, string>): number[] {
  if (keyRule?.heldBy !== 'board') return [];
  return seats.map(({ no }) => no).filter((no) => form[`board-${no}`] === 'yes');
}
