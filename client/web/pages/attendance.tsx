/** On the page of a sitting: who is not there and how they are asked, who does not vote on what, and who counts. */

import type { VNode } from 'preact';
import type { NamedSeat, SittingAttendance } from '../../../prisma/queries/read-attendance';
import { ballotWords } from '../../../words/ballot-pages';
import { civilDay } from '../../../words/dates';
import type { Language } from '../../../words/language';
import { conveningWords } from '../../../words/pages/convening';
import { sayPresence } from '../../../words/terms';
import type { SignedCall } from '../call';
import { nameOfSeat } from './convene-roll';

type Props = { call: SignedCall; kind: 'council' | 'bloc'; attendance: SittingAttendance | undefined };

/** Nothing for whom the roll is not shown. */
export function AttendanceFacts({ call, kind, attendance }: Props): VNode | null {
  const { language } = call;
  const said = conveningWords[language];
  if (attendance === undefined) return null;
  const { absent, left, recused, board, awaited } = attendance;
  return (
    <dl class="facts">
      <dt>{said.absent}</dt>
      <dd>
        {absent.length === 0 && said.nobody}
        {absent.map((seat) => (
          <div key={seat.no}>{sayCalled(seat, kind, language)}</div>
        ))}
      </dd>
      {left.length > 0 && (
        <>
          <dt>{said.leftBody}</dt>
          <dd>
            {left.map(({ until, ...seat }) => (
              <div key={seat.no}>
                {nameOfSeat(seat)}: {said.untilDay(civilDay(until, language))}
              </div>
            ))}
            <div class="soft">{said.keepsRoll}</div>
          </dd>
        </>
      )}
      {recused.length > 0 && (
        <>
          <dt>{said.recusedFrom}</dt>
          <dd>
            {recused.map(({ item, names }) => (
              <div key={item}>{said.recusedOn(item, names.join(', '))}</div>
            ))}
          </dd>
        </>
      )}
      {kind === 'council' && (
        <>
          <dt>{ballotWords(language).board}</dt>
          <dd>{board.length === 0 ? said.nobody : board.join(', ')}</dd>
          {awaited.length > 0 && (
            <>
              <dt>{ballotWords(language).keyAwaited}</dt>
              <dd>{awaited.join(', ')}</dd>
            </>
          )}
        </>
      )}
    </dl>
  );
}

/** Who sits there, and how they take part where they are not expected to be there. */
export function sayCalled(
  { presence, delegate, ...seat }: NamedSeat,
  kind: 'council' | 'bloc',
  language: Language,
): string {
  if (presence === 'present') return nameOfSeat(seat);
  const by = delegate === null ? '' : ` (${delegate})`;
  return `${nameOfSeat(seat)}: ${sayPresence(presence, kind, language)}${by}`;
}
