/** Correcting a case: the first person's form, with what it would do. */

import type { FastifyInstance, FastifyReply } from 'fastify';
import type { VNode } from 'preact';
import {
  proposeCorrection,
  type Proposal,
  type Proposed,
  type ShownPlan,
} from '../../../prisma/acts/propose-correction';
import { readDecidingRolls, type DecidingRoll } from '../../../prisma/queries/read-deciding-rolls';
import { showCase, type ShownCase } from '../../../prisma/queries/show-case';
import { correctionCauses } from '../../../rules/correction';
import { isRefusal, type Refusal } from '../../../rules/refusal';
import { isAfterAward, type StepKind } from '../../../rules/stage-kinds';
import { sayInstant } from '../../../words/dates';
import { causeWords, correctionWords, sayPlan } from '../../../words/corrections';
import { conveningWords } from '../../../words/pages/convening';
import { sayStep } from '../../../words/terms';
import { sendPage, type House, type SignedCall } from '../call';
import { CheckPage, RecordedPage } from '../confirm';
import { cannotNow, doOrTry, isConfirmed, leftEmpty, type Needed } from '../do-or-try';
import { Choices, ErrorSummary, Field } from '../fields';
import { Frame, Mark } from '../frame';
import { signedPage } from '../house';
import { refusalPage, statusOf } from '../problems';
import { newFormKey } from '../session';
import { sayCalled } from './attendance';
import { nameOfSeat } from './convene-roll';

/** Proposes and changes nothing: another member of staff has to agree, on the page of agree-correction.tsx. */
export function correctionRoutes(app: FastifyInstance, house: House): void {
  const path = '/nominations/:number/corrections/new';
  signedPage(app, house, { method: 'GET', path }, (call) =>
    withCase(call, async (shown) => {
      const refusal = await refusedNow(call, shown);
      if (refusal === undefined) return formPage(call, shown, []);
      return refusalPage(call, refusal, undefined, [{ href: `/nominations/${shown.number}`, text: shown.number }]);
    }),
  );
  signedPage(app, house, { method: 'POST', path }, (call) => withCase(call, (shown) => act(call, shown)));
}

/** Tried from the newest step that has a result; where none has one, that is what it is refused for. */
async function refusedNow(call: SignedCall, { number, openings }: ShownCase): Promise<Refusal | undefined> {
  const from = openings.findLast(({ state, step }) => state === 'settled' && !isAfterAward(step as StepKind));
  const filled = { from: String(from?.sequence ?? ''), cause: 'clerical', reason: '-', paper: '-' };
  return cannotNow(call, filled, async (within) => {
    const proposal = proposalOf(within, number);
    return isRefusal(proposal) ? proposal : proposeCorrection(within.house.database, proposal);
  });
}

async function withCase(call: SignedCall, answer: (shown: ShownCase) => Promise<FastifyReply>): Promise<FastifyReply> {
  const number = call.params['number'] ?? '';
  const shown = await showCase(call.house.database, call.me.actor, { number, record: false, letters: false });
  return isRefusal(shown) ? refusalPage(call, shown) : answer(shown);
}

/** What is refused in one of them is said beside it, and nothing that was typed is lost. */
const FIELDS = ['from', 'cause', 'present', 'recused', 'reason', 'paper'] as const;

/** step=check rehearses the proposal and shows what it would void; step=confirm makes it. */
async function act(call: SignedCall, shown: ShownCase): Promise<FastifyReply> {
  const { reply, form } = call;
  if (form['step'] === 'change') return formPage(call, shown, []);
  const proposal = proposalOf(call, shown.number);
  const answer = isRefusal(proposal)
    ? proposal
    : await doOrTry(call, ({ house }) => proposeCorrection(house.database, proposal));
  if (isRefusal(answer)) {
    const isOfForm = statusOf(answer) === 422 || FIELDS.some((field) => field === answer.field);
    if (!isOfForm) return refusalPage(call, answer, form['reason']);
    const left = leftEmpty(call, NEEDED);
    const others = left.some(({ field }) => field === answer.field) ? [] : [answer];
    return formPage(call, shown, [...left, ...others]);
  }
  if (!isConfirmed(call) && answer.plan !== undefined)
    return sendPage(
      reply,
      <CorrectionCheck {...{ call, shown, rolls: await rollsFor(call, shown), plan: answer.plan }} />,
    );
  return sendPage(reply, <DonePage call={call} shown={shown} answer={answer} />);
}

/** What no proposal goes without. */
const NEEDED: Needed = {
  from: 'field-missing',
  cause: 'field-missing',
  reason: 'reason-missing',
  paper: 'paper-missing',
};

function proposalOf({ me, form }: SignedCall, number: string): Proposal | Refusal {
  const present = seatsOf(form['present']);
  const recused = seatsOf(form['recused']);
  if (present === null) return { code: 'field-wrong', field: 'present', value: form['present'] ?? '', rule: 'number' };
  if (recused === null) return { code: 'field-wrong', field: 'recused', value: form['recused'] ?? '', rule: 'number' };
  return {
    number,
    actor: me.actor,
    key: `form/${form['formKey'] ?? newFormKey()}`,
    from: form['from'] ?? '',
    cause: form['cause'] ?? '',
    reason: form['reason'] ?? '',
    paper: form['paper'] ?? '',
    ...(present === undefined ? {} : { present }),
    ...(recused === undefined ? {} : { recused }),
  };
}

/** Seat numbers; nothing for an empty field, null for what are no numbers. */
function seatsOf(text: string | undefined): number[] | undefined | null {
  const words = (text ?? '').split(/[\s,;]+/).filter((word) => word !== '');
  if (words.length === 0) return undefined;
  return words.every((word) => /^\d{1,4}$/.test(word)) ? words.map(Number) : null;
}

type PageProps = { call: SignedCall; shown: ShownCase; rolls: DecidingRoll[] };

/** Steps that have a result, each told apart from others of its name by when it had it. */
function stepsOf({ language }: SignedCall, { openings, words, timeZone }: ShownCase): [string, string][] {
  return openings.flatMap(({ sequence, step, state, settledAt }): [string, string][] => {
    if (state !== 'settled') return [];
    const on = settledAt === null ? '' : ` · ${sayInstant(settledAt, language, timeZone)}`;
    return [[String(sequence), `${sequence}. ${sayStep(step, language, words)}${on}`]];
  });
}

function rollsFor({ house, me }: SignedCall, { number }: ShownCase): Promise<DecidingRoll[]> {
  return readDecidingRolls(house.database, me.actor, number);
}

async function formPage(call: SignedCall, shown: ShownCase, refusals: Refusal[]): Promise<FastifyReply> {
  const rolls = await rollsFor(call, shown);
  return sendPage(call.reply, <FormPage {...{ call, shown, rolls, refusals }} />, refusals.length > 0 ? 422 : 200);
}

function FormPage({ call, shown, rolls, refusals }: PageProps & { refusals: Refusal[] }): VNode {
  const { words, form, language } = call;
  const said = correctionWords[language];
  const steps = stepsOf(call, shown);
  const causes = correctionCauses.map((cause): [string, string] => [cause, causeWords[language][cause]]);
  const shared = { call, refusals };
  const field = (name: string, label: string, more: { hint?: string; long?: boolean } = {}): VNode => (
    <Field {...shared} name={name} label={label} value={form[name]} {...more} />
  );
  return (
    <Frame call={call} title={`${said.correct} ${shown.number}`} rehearsal={shown.rehearsal}>
      <h1>
        {said.correct} · <a href={`/nominations/${shown.number}`}>{shown.number}</a>
      </h1>
      <ErrorSummary call={call} refusals={refusals} />
      <div class="panel sky">{said.willHappen}</div>
      <form method="post" action={`/nominations/${shown.number}/corrections/new`}>
        <Mark call={call} />
        <input type="hidden" name="step" value="check" />
        <Choices {...shared} name="from" legend={said.from} options={steps} chosen={form['from']} />
        <Choices {...shared} name="cause" legend={said.cause} options={causes} chosen={form['cause']} />
        {rolls.map((roll) => (
          <Seats key={roll.step} call={call} roll={roll} />
        ))}
        {field('present', said.present, { hint: said.seatsHint })}
        {field('recused', said.recused, { hint: said.seatsHint })}
        {field('reason', words.reason, { long: true })}
        {field('paper', words.paper, { hint: words.paperNeeded })}
        <button class="first">{words.check}</button>
      </form>
    </Frame>
  );
}

/** Who the numbers are that the fields below ask for, and what was recorded of them. */
function Seats({ call: { language }, roll }: { call: SignedCall; roll: DecidingRoll }): VNode {
  const { sitting, step, kind, seats, recused } = roll;
  const names = seats.filter(({ no }) => recused.includes(no)).map(nameOfSeat);
  return (
    <section class="panel">
      <p class="strong">{correctionWords[language].roll(sitting, step)}</p>
      <ul class="plain">
        {seats.map((seat) => (
          <li key={seat.no}>
            {seat.no}. {sayCalled(seat, kind, language)}
          </li>
        ))}
      </ul>
      {names.length > 0 && <p>{conveningWords[language].recused(names.join(', '))}</p>}
    </section>
  );
}

/** The seats as they were typed, with whoever sits there in the sitting of the step. */
function saySeats({ form }: SignedCall, field: 'present' | 'recused', rolls: DecidingRoll[]): string {
  const roll = rolls.find(({ step }) => String(step) === form['from']);
  return (seatsOf(form[field]) ?? [])
    .map((no) => {
      const seat = roll?.seats.find((one) => one.no === no);
      return seat === undefined ? String(no) : `${no}. ${nameOfSeat(seat)}`;
    })
    .join(', ');
}

function CorrectionCheck({ call, shown, rolls, plan }: PageProps & { plan: ShownPlan }): VNode {
  const { form, language } = call;
  const said = correctionWords[language];
  const cause = correctionCauses.find((one) => one === form['cause']);
  return (
    <CheckPage
      call={call}
      heading={`${said.correct} · ${shown.number}`}
      rehearsal={shown.rehearsal}
      action={`/nominations/${shown.number}/corrections/new`}
      confirm={said.correct}
      back={`/nominations/${shown.number}`}
    >
      <p>{said.willHappen}</p>
      <p class="strong">
        {said.from}: {stepsOf(call, shown).find(([value]) => value === form['from'])?.[1]}
      </p>
      <p>
        {said.cause}: {cause === undefined ? '' : causeWords[language][cause]}
      </p>
      {(['present', 'recused'] as const).map((field) =>
        (form[field] ?? '') === '' ? null : (
          <p key={field}>
            {said[field]}: {saySeats(call, field, rolls)}
          </p>
        ),
      )}
      <p>
        {call.words.reason}: {form['reason']}
      </p>
      <p>
        {call.words.paper}: {form['paper']}
      </p>
      <Plan call={call} plan={plan} />
    </CheckPage>
  );
}

function DonePage({ call, shown, answer }: Omit<PageProps, 'rolls'> & { answer: Proposed }): VNode {
  return (
    <RecordedPage
      call={call}
      repeated={answer.repeated}
      rehearsal={shown.rehearsal}
      next={{ href: `/nominations/${shown.number}`, text: shown.number }}
    >
      <p>{correctionWords[call.language].proposed(shown.number)}</p>
    </RecordedPage>
  );
}

/** What a correction voids, line by line. */
export function Plan({ call, plan }: { call: SignedCall; plan: ShownPlan }): VNode {
  return (
    <ul>
      {sayPlan(plan, call.language).map((line, index) => (
        <li key={index}>{line}</li>
      ))}
    </ul>
  );
}
