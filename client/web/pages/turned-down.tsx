/** A dossier that the ministry did not accept, with its reason and clause, for whoever hands it in anew or judges it again. */

import type { VNode } from 'preact';
import type { Merit } from '../../../prisma/queries/read-merit';
import { sayInstant } from '../../../words/dates';
import { deskWords } from '../../../words/desk';
import type { SignedCall } from '../call';

type Props = { call: SignedCall; merit: Merit; timeZone: string };

/** Each refusal, oldest first; nothing where there was none. */
export function TurnedDown({ call: { words, language }, merit, timeZone }: Props): VNode {
  const said = deskWords[language];
  return (
    <>
      {merit.turnedDown.map(({ at, reason, clause }) => (
        <div class="panel" key={at.toISOString()}>
          <p class="strong">
            {said.done.refuse} · {sayInstant(at, language, timeZone)}
          </p>
          <p>
            {words.reason}: {reason}
          </p>
          <p>
            {said.clause}: {clause}
          </p>
        </div>
      ))}
    </>
  );
}
