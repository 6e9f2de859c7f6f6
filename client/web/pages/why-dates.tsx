/** Why the dates of a case are what they are: step by step, the one that runs now first. */

import type { FastifyReply } from 'fastify';
import type { VNode } from 'preact';
import { readMoments, type ReadMoment } from '../../../prisma/queries/read-moments';
import { readStanding, type StandingSitting } from '../../../prisma/queries/read-standing';
import { isRefusal } from '../../../rules/refusal';
import { sayDay, sayInstant } from '../../../words/dates';
import { sayMoment } from '../../../words/forecast';
import { capital } from '../../../words/language';
import { whyDatesWords } from '../../../words/pages/why-dates';
import { sayDerivation } from '../../../words/proofs';
import { sayStep } from '../../../words/terms';
import { sendPage, type SignedCall } from '../call';
import { Frame } from '../frame';
import { refusalPage } from '../problems';

/** For whoever the case is there for. A sitting that has the case comes before its steps: the case is due when it closes. */
export async function showWhy(call: SignedCall): Promise<FastifyReply> {
  const { house, me, params, language } = call;
  const said = whyDatesWords[language];
  const number = params['number'] ?? '';
  const standing = await readStanding(house.database, me.actor, number);
  if (isRefusal(standing)) return refusalPage(call, standing);
  const read = await readMoments(house.database, me.actor, number);
  if (isRefusal(read)) return refusalPage(call, read);
  const { timeZone } = read;
  const openings = [...new Set(read.moments.map(({ opening }) => opening))].sort((a, b) => b - a);
  return sendPage(
    call.reply,
    <Frame call={call} title={said.heading} rehearsal={read.rehearsal}>
      <h1>
        {said.heading} · <a href={`/nominations/${number}`}>{number}</a>
      </h1>
      {standing.sitting !== null && <Closing call={call} sitting={standing.sitting} timeZone={timeZone} />}
      {openings.map((opening) => {
        const moments = read.moments.filter((moment) => moment.opening === opening);
        return (
          <section key={opening}>
            <h2>
              {opening}. {capital(sayStep(moments[0]?.step ?? '', language, read.policy?.words), language)}
            </h2>
            {dueFirst(moments).map((moment, index) => (
              <Why key={index} call={call} moment={moment} timeZone={timeZone} />
            ))}
          </section>
        );
      })}
      <p class="mono">
        {said.recompute}: laurel why {number} --lang {language}
      </p>
    </Frame>,
  );
}

/** The date that holds, before those that hang on it and those it took the place of. */
function dueFirst(moments: ReadMoment[]): ReadMoment[] {
  const isDue = ({ kind, rung, state }: ReadMoment): boolean =>
    kind === 'deadline' && rung === 0 && state !== 'cancelled';
  return [...moments.filter(isDue), ...moments.filter((moment) => !isDue(moment))];
}

type ClosingProps = { call: SignedCall; sitting: StandingSitting; timeZone: string };

function Closing({ call: { words, language }, sitting, timeZone }: ClosingProps): VNode {
  return (
    <section>
      <h2>{sitting.number}</h2>
      <h3>
        {words.closesAt[sitting.kind]} {sayInstant(sitting.closesAt, language, timeZone)}
      </h3>
      <p>{whyDatesWords[language].setByConvener}</p>
    </section>
  );
}

type WhyProps = { call: SignedCall; moment: ReadMoment; timeZone: string };

function Why({ call: { language }, moment, timeZone }: WhyProps): VNode {
  const said = whyDatesWords[language];
  const { counted } = moment.derivation;
  const state = said.states[moment.state as keyof typeof said.states] as string | undefined;
  return (
    <section class={moment.state === 'cancelled' ? 'soft' : ''}>
      <h3>
        {sayMoment(moment, language)} · {sayInstant(moment.at, language, timeZone)}
        {state !== undefined && ` · ${state}`}
      </h3>
      <p>{sayDerivation(moment.derivation, language, timeZone)}</p>
      {counted.length > 0 && (
        <p class="soft">
          {said.counted}: {counted.map((day, index) => `${index + 1} ${sayDay(day, language)}`).join(' · ')}
        </p>
      )}
    </section>
  );
}
