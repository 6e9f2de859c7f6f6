/** The members on the form of a sitting: who is absent and how, who does not vote on what; of a bloc their adopted scores. */

import type { VNode } from 'preact';
import type { ConvenableBody } from '../../../prisma/queries/read-convening';
import type { Refusal } from '../../../rules/refusal';
import { conveningWords } from '../../../words/pages/convening';
import { scoreWords } from '../../../words/score-pages';
import { sayPresence } from '../../../words/terms';
import { Choices, Field, Group, Tick } from '../fields';
import type { SignedCall } from '../call';

type Props = { call: SignedCall; body: ConvenableBody; refusals: Refusal[] };

/** Everybody is present unless a line says otherwise: the lines are folded, so that a long roll is read at a glance. */
export function Roll({ call, body, refusals }: Props): VNode {
  return (
    <>
      <h2>{call.words.roll}</h2>
      <p class="hint">{conveningWords[call.language].rollHint}</p>
      {body.seats.map((seat) => (
        <Seat key={seat.no} {...{ call, seat, body, refusals }} />
      ))}
    </>
  );
}

type SeatProps = Props & { seat: ConvenableBody['seats'][number] };

function Seat({ call, seat, body, refusals }: SeatProps): VNode {
  const { words, form } = call;
  const { kind, presences } = body;
  const { no } = seat;
  const presence = form[`presence-${no}`] ?? 'present';
  const isFilled = ['askedOn', 'delegate', 'letter', 'recused'].some((name) => (form[`${name}-${no}`] ?? '') !== '');
  const isFaulty = refusals.some(({ field = '' }) =>
    [`presence.${no}`, `recused.${no}`].some((path) => field === path || field.startsWith(`${path}.`)),
  );
  const field = (name: string, path: string, more: Partial<Parameters<typeof Field>[0]> & { label: string }): VNode => (
    <Field {...{ call, path, refusals }} name={`${name}-${no}`} value={form[`${name}-${no}`]} {...more} />
  );
  return (
    <details class="panel seat" open={presence !== 'present' || isFilled || isFaulty}>
      <summary>
        {no}. {nameOfSeat(seat)}
      </summary>
      <Choices
        {...{ call, refusals }}
        name={`presence-${no}`}
        path={`presence.${no}`}
        legend={conveningWords[call.language].attendance}
        chosen={presence}
        options={presences.map((one) => [one, sayPresence(one, kind, call.language)])}
      />
      {presences.includes('opinion') &&
        field('askedOn', `presence.${no}.askedOn`, { label: words.askedOn, type: 'date' })}
      {presences.includes('proxy') && (
        <>
          {field('delegate', `presence.${no}.delegate`, { label: words.delegate, hint: words.delegateHint })}
          {field('letter', `presence.${no}.letter`, { label: words.letter })}
        </>
      )}
      {kind === 'council' && field('recused', `recused.${no}`, { label: words.recusals, hint: words.recusalsHint })}
    </details>
  );
}

/** A member of a council by name; of a bloc the organisation, and who sits for it. */
export function nameOfSeat({ organisation, name }: { organisation: string; name: string }): string {
  return organisation === '' ? name : `${organisation} (${name})`;
}

/** Either the bloc scores here, or its table was adopted on paper and is entered. */
export function Scores({ call, body, refusals }: Props): VNode {
  const said = scoreWords(call.language);
  const { form, words } = call;
  return (
    <>
      <Tick {...{ call, refusals }} name="scoring" label={said.scoreHere} isTicked={form['scoring'] === 'yes'} />
      <p class="hint">{said.scoreHereHint}</p>
      <Group {...{ call, refusals }} path="scores" legend={words.scores}>
        {body.seats.map(({ no, organisation, organisationId }) => (
          <Field
            key={no}
            {...{ call, refusals }}
            name={`score-${no}`}
            path={`scores.${organisationId ?? no}`}
            label={`${words.score}: ${organisation}`}
            value={form[`score-${no}`]}
          />
        ))}
        <Field call={call} name="scorePaper" label={said.paper} value={form['scorePaper']} refusals={refusals} />
      </Group>
    </>
  );
}
