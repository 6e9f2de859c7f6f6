/** Acts of staff on a case: a page that says what will happen, a form, a check, one act. */

import type { FastifyInstance, FastifyReply } from 'fastify';
import type { VNode } from 'preact';
import { reportFinding } from '../../../prisma/acts/report-finding';
import {
  extend,
  hold,
  resume,
  revoke,
  supersede,
  withdraw,
  type Steering,
} from '../../../prisma/acts/steer-nomination';
import type { Recorded } from '../../../prisma/act';
import { readPapersAsked } from '../../../prisma/queries/papers-asked';
import { readStanding } from '../../../prisma/queries/read-standing';
import { readForecastAfter, type CaseForecast } from '../../../prisma/queries/read-forecast';
import { showCase, type ShownCase } from '../../../prisma/queries/show-case';
import { civilDateOf, isCivilDate } from '../../../rules/calendar';
import type { SteeringKind } from '../../../rules/may-steer';
import { isRefusal, type Refusal } from '../../../rules/refusal';
import { sayDay, sayInstant } from '../../../words/dates';
import { sayForecastLine } from '../../../words/forecast';
import { explainAlone } from '../../../words/refusals';
import { revocationWords, sayCause } from '../../../words/revocation';
import { saySteered } from '../../../words/steered';
import { CaseActRecorded, CheckPage } from '../confirm';
import { cannotNow, doOrTry, isConfirmed, leftEmpty, type Needed } from '../do-or-try';
import { Choices, ErrorSummary, Field } from '../fields';
import { Frame, Mark } from '../frame';
import { sendPage, type House, type SignedCall } from '../call';
import { signedPage } from '../house';
import { refusalPage, statusOf } from '../problems';
import { newFormKey } from '../session';

const KINDS: SteeringKind[] = ['extend', 'hold', 'resume', 'withdraw', 'supersede', 'finding', 'revoke'];
/** These end the case, or stand against an award. */
const ENDING: SteeringKind[] = ['withdraw', 'supersede', 'finding', 'revoke'];

/** Of its staff, with a reason; a page of what cannot be done now says so at once; the same form again is answered as at first. */
export function steeringRoutes(app: FastifyInstance, house: House): void {
  const path = '/nominations/:number/acts/:act';
  signedPage(app, house, { method: 'GET', path }, (call) =>
    withCase(call, async (shown, kind) => {
      const refusal = await cannotNow(call, filledIn(call, shown, kind), (within) => steer(within, shown.number, kind));
      if (refusal !== undefined) return refused(call, shown, refusal);
      return formPage(call, shown, { kind, refusals: [] });
    }),
  );
  signedPage(app, house, { method: 'POST', path }, (call) => withCase(call, (shown, kind) => act(call, shown, kind)));
}

/** A form of every kind, filled in, with a day that the calendar has: of what is wrong with it nothing is told. */
function filledIn({ me, words }: SignedCall, shown: ShownCase, kind: SteeringKind): Record<string, string> {
  const [cause = ''] = kind === 'finding' ? shown.revocationCauses : Object.keys(words.causes);
  return { reason: '-', paper: '-', cause, end: 'cleared', to: civilDateOf(me.day.now, shown.timeZone) };
}

/** What it is refused for, with the case and what can be done with it instead. */
async function refused(call: SignedCall, { number }: ShownCase, refusal: Refusal): Promise<FastifyReply> {
  const standing = await readStanding(call.house.database, call.me.actor, number);
  const instead = isRefusal(standing) ? [] : standing.acts.steer;
  return refusalPage(call, refusal, call.form['reason'], [
    { href: `/nominations/${number}`, text: number },
    ...(refusal.code === 'on-agenda' ? [{ href: `/sittings/${refusal.sitting}`, text: refusal.sitting }] : []),
    ...instead.map((kind) => ({ href: `/nominations/${number}/acts/${kind}`, text: call.words[kind] })),
  ]);
}

async function withCase(
  call: SignedCall,
  answer: (shown: ShownCase, kind: SteeringKind) => Promise<FastifyReply>,
): Promise<FastifyReply> {
  const kind = KINDS.find((one) => one === call.params['act']);
  const shown = await showCase(call.house.database, call.me.actor, {
    number: call.params['number'] ?? '',
    record: false,
    letters: false,
  });
  if (kind === undefined || isRefusal(shown)) return refusalPage(call, { code: 'not-found' });
  return answer(shown, kind);
}

/** step=confirm acts; before, everything is done as if in earnest and taken back, so that a check page is only of what can be done. */
async function act(call: SignedCall, shown: ShownCase, kind: SteeringKind): Promise<FastifyReply> {
  const faults = await faultsOf(call, shown, kind);
  if (faults.length > 0) return formPage(call, shown, { kind, refusals: faults });
  if (call.form['step'] === 'change') return formPage(call, shown, { kind, refusals: [] });
  const { answer, coming } = await doOrTry(call, (within) => steerAndLook(within, shown.number, kind));
  if (isRefusal(answer)) {
    if (statusOf(answer) !== 422) return refused(call, shown, answer);
    return formPage(call, shown, { kind, refusals: [answer] });
  }
  if (!isConfirmed(call)) return sendPage(call.reply, <SteeringCheck {...{ call, shown, kind, coming }} />);
  return sendPage(call.reply, <CaseActRecorded call={call} shown={shown} repeated={answer.repeated} />);
}

/** What an act of a kind does not go without beside its reason. */
const NEEDED: Partial<Record<SteeringKind, string>> = { extend: 'to', hold: 'cause', finding: 'cause', resume: 'end' };

/** All that was left empty; the paper only where the case's rules ask for it. */
async function faultsOf(call: SignedCall, shown: ShownCase, kind: SteeringKind): Promise<Refusal[]> {
  const own = NEEDED[kind];
  const needed: Needed = { ...(own === undefined ? {} : { [own]: 'field-missing' }), reason: 'reason-missing' };
  const left = leftEmpty(call, needed);
  if (left.length === 0 || (call.form['paper'] ?? '').trim() !== '') return left;
  const citation = await paperAsked(call, shown, kind);
  return citation === undefined ? left : [...left, { code: 'paper-missing', field: 'paper', citation }];
}

async function paperAsked({ house }: SignedCall, { number }: ShownCase, kind: SteeringKind) {
  return (await readPapersAsked(house.database, kind, [number])).get(number);
}

type Steered = { answer: Recorded | Refusal; coming: CaseForecast | Refusal | undefined };

/** What comes after it is read where it is only tried out: by the facts as they would be. */
async function steerAndLook(call: SignedCall, number: string, kind: SteeringKind): Promise<Steered> {
  const answer = await steer(call, number, kind);
  if (isRefusal(answer) || isConfirmed(call)) return { answer, coming: undefined };
  return { answer, coming: await readForecastAfter(call.house.database, call.me.actor, number) };
}

function steer({ house, me, form }: SignedCall, number: string, kind: SteeringKind): Promise<Recorded | Refusal> {
  const { database } = house;
  const command: Steering = {
    number,
    actor: me.actor,
    key: `form/${form['formKey'] ?? newFormKey()}`,
    reason: form['reason'] ?? '',
    paper: form['paper'] ?? '',
  };
  switch (kind) {
    case 'withdraw':
      return withdraw(database, command);
    case 'hold':
      return hold(database, { ...command, cause: form['cause'] as 'discipline' });
    case 'resume':
      return resume(database, { ...command, end: endOf(form) });
    case 'extend':
      return extend(database, { ...command, to: form['to'] ?? '' });
    case 'supersede':
      return supersede(database, command);
    case 'finding':
      return reportFinding(database, { ...command, cause: form['cause'] ?? '' });
    case 'revoke':
      return revoke(database, command);
  }
}

function endOf(form: SignedCall['form']): 'cleared' | 'disciplined' {
  return form['end'] === 'disciplined' ? 'disciplined' : 'cleared';
}

type PageProps = { call: SignedCall; shown: ShownCase; kind: SteeringKind };
type Form = { refusals: Refusal[]; needsPaper: boolean };

async function formPage(
  call: SignedCall,
  shown: ShownCase,
  { kind, refusals }: { kind: SteeringKind; refusals: Refusal[] },
): Promise<FastifyReply> {
  const needsPaper = (await paperAsked(call, shown, kind)) !== undefined;
  return sendPage(
    call.reply,
    <FormPage {...{ call, shown, kind, refusals, needsPaper }} />,
    refusals.length > 0 ? 422 : 200,
  );
}

function FormPage({ call, shown, kind, refusals, needsPaper }: PageProps & Form): VNode {
  const { words, form } = call;
  const shared = { call, refusals };
  const causes = Object.entries(words.causes);
  const grounds = shown.revocationCauses.map((cause): [string, string] => [cause, sayCause(cause, call.language)]);
  return (
    <Frame call={call} title={`${words[kind]} ${shown.number}`} rehearsal={shown.rehearsal}>
      <h1>
        {words[kind]} · <a href={`/nominations/${shown.number}`}>{shown.number}</a>
      </h1>
      <ErrorSummary {...shared} />
      <div class="panel sky">{words.willHappen[kind]}</div>
      {kind === 'resume' && <HeldBy call={call} shown={shown} />}
      <form method="post" action={`/nominations/${shown.number}/acts/${kind}`}>
        <Mark call={call} />
        <input type="hidden" name="step" value="check" />
        {kind === 'extend' && (
          <Field {...shared} name="to" label={words.newDate} type="date" value={form['to']} {...dueNow(call, shown)} />
        )}
        {kind === 'hold' && (
          <Choices {...shared} name="cause" legend={words.cause} options={causes} chosen={form['cause']} />
        )}
        {kind === 'finding' && (
          <Choices
            {...shared}
            name="cause"
            legend={revocationWords[call.language].causeOfFinding}
            options={grounds}
            chosen={form['cause']}
          />
        )}
        {kind === 'resume' && (
          <Choices
            {...shared}
            name="end"
            legend={words.endOfHold}
            chosen={form['end']}
            options={[
              ['cleared', words.cleared],
              ['disciplined', words.disciplined],
            ]}
          />
        )}
        <Field {...shared} name="reason" label={words.reason} long value={form['reason']} />
        <Field
          {...shared}
          name="paper"
          label={words.paper}
          value={form['paper']}
          hint={needsPaper ? words.paperNeeded : words.paperOptional}
        />
        <button class="first">{words.check}</button>
      </form>
    </Frame>
  );
}

/** The hold that is to end. */
function HeldBy({ call: { language }, shown }: Omit<PageProps, 'kind'>): VNode | null {
  const held = shown.steered.findLast(({ kind }) => kind === 'hold');
  return held === undefined ? null : <p>{saySteered(held, language, shown.timeZone)}</p>;
}

/** The date that a new one would take the place of. */
function dueNow({ words, language }: SignedCall, { dueAt, timeZone }: ShownCase): { hint?: string } {
  return dueAt === null ? {} : { hint: words.dueNow(sayInstant(dueAt, language, timeZone)) };
}

function SteeringCheck({ call, shown, kind, coming }: PageProps & Pick<Steered, 'coming'>): VNode {
  const { words, form } = call;
  const end = kind === 'resume' ? endOf(form) : undefined;
  const name = end === 'disciplined' ? words.endDisciplined : words[kind];
  return (
    <CheckPage
      call={call}
      heading={`${name} · ${shown.number}`}
      rehearsal={shown.rehearsal}
      action={`/nominations/${shown.number}/acts/${kind}`}
      confirm={name}
      grave={end === 'disciplined' || ENDING.includes(kind)}
      back={`/nominations/${shown.number}`}
    >
      <p>{words.willHappen[end ?? kind]}</p>
      {end !== undefined && <HeldBy call={call} shown={shown} />}
      <dl class="facts">
        {linesOf(call, shown, kind).map(([name, text]) => (
          <>
            <dt>{name}</dt>
            <dd>{text}</dd>
          </>
        ))}
      </dl>
      <ThenComes call={call} coming={coming} />
    </CheckPage>
  );
}

/** The dates as they would be once it is recorded, or why they cannot be reckoned yet; nothing where none is to come. */
function ThenComes({
  call: { words, language },
  coming,
}: { call: SignedCall } & Pick<Steered, 'coming'>): VNode | null {
  if (coming === undefined) return null;
  if (isRefusal(coming))
    return (
      <p class="panel gold">
        {words.notReckoned}: {explainAlone(coming, language)}
      </p>
    );
  if (coming.lines.length === 0) return null;
  return (
    <>
      <p class="strong">{words.thenIfNobody}:</p>
      <ul>
        {coming.lines.map((line, index) => (
          <li key={index} class={line.what === 'lastDay' ? 'lacquer-word' : ''}>
            {sayForecastLine(line, language, coming.timeZone)}
          </li>
        ))}
      </ul>
    </>
  );
}

/** What was typed, under the names of its fields; of a date that is moved also the one that it takes the place of. */
function linesOf({ words, form, language }: SignedCall, { dueAt, timeZone }: ShownCase, kind: SteeringKind) {
  const [to = '', cause = ''] = [form['to'], form['cause']];
  const lines: ([string, string] | false)[] = [
    kind === 'extend' && dueAt !== null && [words.due, sayInstant(dueAt, language, timeZone)],
    kind === 'extend' && [words.newDate, isCivilDate(to) ? sayDay(to, language) : to],
    kind === 'hold' && [words.cause, words.causes[cause as 'press']],
    kind === 'finding' && [revocationWords[language].causeOfFinding, sayCause(cause, language)],
    kind === 'resume' && [words.endOfHold, words[endOf(form)]],
    [words.reason, form['reason'] ?? ''],
    [words.paper, form['paper'] ?? ''],
  ];
  return lines.filter((line) => line !== false).filter(([, text]) => text !== '');
}
