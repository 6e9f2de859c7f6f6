/** Both histories of a case: its steps, those a correction voided struck through, and each correction beside them. */

import type { VNode } from 'preact';
import type { CaseStanding } from '../../../prisma/queries/read-standing';
import type { ShownCase } from '../../../prisma/queries/show-case';
import { civilDateOf } from '../../../rules/calendar';
import { STEP_LOOK, stepStanding } from '../../../rules/step-standing';
import { correctionWords, sayCorrection } from '../../../words/corrections';
import { sayInstant } from '../../../words/dates';
import { sayNamedDecision } from '../../../words/decisions';
import { sayDeputed } from '../../../words/deputies';
import { sayAhead, sayNotDone, sayStepNow, standingWords } from '../../../words/pages/case-standing';
import { sayPublished } from '../../../words/published-decision';
import { sayStep } from '../../../words/terms';
import type { SignedCall } from '../call';
import { SittingLink } from '../frame';

type TimelineProps = { call: SignedCall; shown: ShownCase; openable: ReadonlySet<string>; standing: CaseStanding };

/** Instants are in the case's zone; a sitting's name is a link only where its reader may open it. */
export function Timeline({ call, shown, openable, standing }: TimelineProps): VNode {
  const { words, language } = call;
  const said = standingWords[language];
  const nameOf = ({ step, state }: ShownCase['openings'][number]): string =>
    sayStepNow(step, language, { words: shown.words, sitting: state === 'open' ? standing.sitting : null });
  return (
    <section>
      <h2>{words.timeline}</h2>
      <ol class="steps">
        {shown.openings.map((opening) => (
          <li key={opening.sequence} class={STEP_LOOK[stepStanding(opening)]}>
            <span class={opening.voidedBy === null ? '' : 'struck'}>
              {opening.sequence}. <span class="strong">{nameOf(opening)}</span> ({words.round} {opening.round}) ·{' '}
              {sayInstant(opening.openedAt, language, shown.timeZone)}
              {opening.settledAt !== null && <> ▸ {sayInstant(opening.settledAt, language, shown.timeZone)}</>}
            </span>
            {opening.voidedBy !== null && (
              <span class="lacquer-word"> · {correctionWords[language].byCorrection(opening.voidedBy)}</span>
            )}
            <NotDone said={sayNotDone(stepStanding(opening), language)} />
            {opening.state === 'open' && opening.asked > 0 && (
              <span class="gold-word">
                {' '}
                · {opening.acted}/{opening.asked}
              </span>
            )}
            {stepStanding(opening) === 'done' && <span class="soft"> · {said.done}</span>}
            {opening.state === 'open' && shown.held === null && <span class="soft"> · {said.now}</span>}
          </li>
        ))}
        {standing.ahead.map(({ step, dueAt }) => (
          <li key={`ahead-${step}`} class="soft">
            {sayStep(step, language, shown.words)} ·{' '}
            {sayAhead(dueAt === null ? null : lastDayOf(dueAt, shown.timeZone), language)}
          </li>
        ))}
      </ol>
      {shown.agenda.map((item) => (
        <div class="panel" key={`${item.sitting}-${item.position}`}>
          <p>
            <SittingLink number={item.sitting} openable={openable} />
            {item.state === 'struck' && ` · ${words.struck}`}
          </p>
          {item.decision !== null && <p class={item.voided ? 'struck' : ''}>{sayPublished(item.decision, language)}</p>}
          {item.voided && <p class="soft">{correctionWords[language].voided}</p>}
        </div>
      ))}
      {shown.deputed.map((act, index) => (
        <p key={index}>{sayDeputed(act, language, shown.timeZone)}</p>
      ))}
      {shown.decisions.map((decision) => (
        <div class="panel gold" key={`${decision.opening}-${decision.office}`}>
          <p>{sayNamedDecision(decision, language, shown.timeZone)}</p>
        </div>
      ))}
    </section>
  );
}

function NotDone({ said }: { said: string | undefined }): VNode | null {
  return said === undefined ? null : <span class="soft"> · {said}</span>;
}

/** A date at midnight belongs to the day that ends with it. */
function lastDayOf(dueAt: Date, timeZone: string): string {
  return civilDateOf(new Date(dueAt.getTime() - 1), timeZone);
}

/** Each correction with its two persons, its reason and its paper. */
export function Corrections({ call, shown }: { call: SignedCall; shown: ShownCase }): VNode | null {
  const { language } = call;
  if (shown.corrections.length === 0) return null;
  return (
    <section>
      <h2>{correctionWords[language].head}</h2>
      {shown.corrections.map((correction) => (
        <div class={correction.state === 'proposed' ? 'panel gold' : 'panel'} key={correction.no}>
          {sayCorrection(correction, language, shown.timeZone).map((line, index) => (
            <p key={index} class={index === 0 ? 'strong' : ''}>
              {line}
            </p>
          ))}
          {correction.decision !== null && <p>{sayPublished(correction.decision, language)}</p>}
          {correction.state === 'proposed' && (
            <a href={`/nominations/${shown.number}/corrections/${correction.no}`}>
              {correctionWords[language].opinion}
            </a>
          )}
        </div>
      ))}
    </section>
  );
}
