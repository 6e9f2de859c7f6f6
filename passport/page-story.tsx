/** What happened to the case: its steps, and each vote with the arithmetic that may be published. */

import type { VNode } from 'preact';
import type { Decision } from '../rules/counting';
import type { Exported } from '../rules/exported';
import { STEP_LOOK, stepStanding, type StepStanding } from '../rules/step-standing';
import { sayInstant } from '../words/dates';
import { sayDeputed } from '../words/deputies';
import { sayNotDone } from '../words/pages/case-standing';
import { passportWords } from '../words/passport';
import { sayPublished } from '../words/published-decision';
import { sayStep } from '../words/terms';
import type { Shown } from './shown';

/** Each step in its order; what a correction voided stays and is struck through, what was left off is called so; whose act a deputy’s was. */
export function Story({ shown }: { shown: Shown }): VNode {
  const { exported, cover, language } = shown;
  const words = passportWords[language];
  const openings = exported.nominations.flatMap((nomination) => nomination.openings);
  return (
    <section>
      <h2>{words.storyHead}</h2>
      <ol class="steps">
        {openings.map(({ sequence, step, round, openedAt, settledAt, voidedBy, ...standing }) => (
          <li key={sequence} class={STEP_LOOK[standingOf({ ...standing, voidedBy })]}>
            <span class={voidedBy === null ? '' : 'struck'}>
              {sequence}. <span class="strong">{sayStep(step, language, cover.words)}</span> ({words.round(round)}) ·{' '}
              {sayInstant(openedAt, language, cover.timeZone)} ▸{' '}
              {settledAt === null ? words.open : sayInstant(settledAt, language, cover.timeZone)}
            </span>
            {voidedBy !== null && <span class="lacquer-word"> · {words.voided(voidedBy)}</span>}
            <NotDone said={sayNotDone(standingOf({ ...standing, voidedBy }), language)} />
          </li>
        ))}
      </ol>
      {cover.deputed.map((act, index) => (
        <p key={index}>{sayDeputed(act, language, cover.timeZone)}</p>
      ))}
    </section>
  );
}

function NotDone({ said }: { said: string | undefined }): VNode | null {
  return said === undefined ? null : <span class="soft"> · {said}</span>;
}

type Opening = Exported['nominations'][number]['openings'][number];

function standingOf({ state, voidedBy, outcome }: Pick<Opening, 'state' | 'voidedBy' | 'outcome'>): StepStanding {
  const { outcome: word } = (outcome ?? {}) as { outcome?: unknown };
  return stepStanding({ state, voidedBy, outcome: typeof word === 'string' ? word : null });
}

type Sitting = Exported['sittings'][number];

/** Of each sitting who took part, in numbers, and of this case's items what may be published. */
export function Votes({ shown }: { shown: Shown }): VNode {
  const words = passportWords[shown.language];
  return (
    <section>
      <h2>{words.votesHead}</h2>
      {shown.exported.sittings.map((sitting) => (
        <div class="panel" key={sitting.number}>
          <h3>{sitting.number}</h3>
          <p>{words.roll(sitting.roll.filter(({ voted }) => voted).length, sitting.roll.length)}</p>
          {itemsOf(shown, sitting).map(
            ({ position, outcome }) =>
              outcome !== null && <p key={position}>{sayPublished(outcome as unknown as Decision, shown.language)}</p>,
          )}
          <OpenVotes shown={shown} sitting={sitting} />
          <Receipts shown={shown} sitting={sitting} />
        </div>
      ))}
    </section>
  );
}

/** The items of a sitting that are about this case. */
function itemsOf({ cover }: Shown, { agenda }: Sitting): Sitting['agenda'] {
  return agenda.filter(({ nomination }) => nomination === cover.number);
}

function OpenVotes({ shown, sitting }: { shown: Shown; sitting: Sitting }): VNode | null {
  const { cover, language } = shown;
  const words = passportWords[language];
  const positions = itemsOf(shown, sitting).map(({ position }) => position);
  const votes = sitting.votes.filter(({ position }) => positions.includes(position));
  if (votes.length === 0) return null;
  return (
    <details>
      <summary>{words.openVotes}</summary>
      <ul>
        {votes.map(({ seatNo, position, organisationId, choice }) => (
          <li key={`${position}-${seatNo}`}>
            {cover.organisations[organisationId] ?? organisationId}: {words.choices[choice] ?? choice}
          </li>
        ))}
      </ul>
    </details>
  );
}

function Receipts({ shown, sitting: { number } }: { shown: Shown; sitting: Sitting }): VNode | null {
  const receipts = shown.receipts[number];
  if (receipts === undefined) return null;
  return (
    <details>
      <summary>{passportWords[shown.language].receipts}</summary>
      <ul class="mono">
        {receipts.map((receipt) => (
          <li key={receipt}>{receipt}</li>
        ))}
      </ul>
    </details>
  );
}
