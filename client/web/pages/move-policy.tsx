/** Moving a running case to other packs: a form, a page that says what would change, one act. */

import type { FastifyInstance, FastifyReply } from 'fastify';
import type { VNode } from 'preact';
import { movePolicy, type PolicyMoved } from '../../../prisma/acts/move-policy';
import { readPacks } from '../../../prisma/queries/read-packs';
import { readRunning, type RunningCase } from '../../../prisma/queries/read-running';
import { showCase, type ShownCase } from '../../../prisma/queries/show-case';
import { civilDateOf, type CivilDate } from '../../../rules/calendar';
import { isRefusal, type Refusal } from '../../../rules/refusal';
import { civilDay, sayDay, sayInstant } from '../../../words/dates';
import { moveWords, sayChange, sayMove } from '../../../words/policy-move';
import { explain } from '../../../words/refusals';
import { secondPersonWords } from '../../../words/second-person';
import { CaseActRecorded, CheckPage, RecordedPage } from '../confirm';
import { cannotNow, doOrTry, isConfirmed } from '../do-or-try';
import { ErrorSummary, Field, Select } from '../fields';
import { Frame, Mark } from '../frame';
import { sendPage, type House, type SignedCall } from '../call';
import { signedPage } from '../house';
import { refusalPage, statusOf } from '../problems';
import { newFormKey } from '../session';

const PATH = '/nominations/:number/policy';

/** By staff, with the paper that orders it; proposed only, where the packs ask for a second person. */
export function movePolicyRoutes(app: FastifyInstance, house: House): void {
  signedPage(app, house, { method: 'GET', path: PATH }, (call) => withCase(call, (shown) => openForm(call, shown)));
  signedPage(app, house, { method: 'POST', path: PATH }, (call) => withCase(call, (shown) => act(call, shown)));
}

async function withCase(call: SignedCall, answer: (shown: ShownCase) => Promise<FastifyReply>): Promise<FastifyReply> {
  const asked = { number: call.params['number'] ?? '', record: false, letters: false };
  const shown = await showCase(call.house.database, call.me.actor, asked);
  return isRefusal(shown) ? refusalPage(call, { code: 'not-found' }) : answer(shown);
}

async function openForm(call: SignedCall, shown: ShownCase): Promise<FastifyReply> {
  const { number } = shown;
  const refusal = await cannotNow(call, { pack: '-', reason: '-', paper: '-' }, (within) => move(within, number));
  if (refusal === undefined) return formPage(call, shown, []);
  return refusalPage(call, refusal, undefined, [{ href: `/nominations/${number}`, text: number }]);
}

function move({ form, house, me }: SignedCall, number: string): Promise<PolicyMoved | Refusal> {
  const key = `form/${form['formKey'] ?? newFormKey()}`;
  const said = { reason: form['reason'] ?? '', paper: form['paper'] ?? '' };
  return movePolicy(house.database, { number, actor: me.actor, key, packs: [form['pack'] ?? ''], ...said });
}

async function act(call: SignedCall, shown: ShownCase): Promise<FastifyReply> {
  const { form, house, me } = call;
  const empty = (['pack', 'reason', 'paper'] as const).filter((field) => (form[field] ?? '').trim() === '');
  if (empty.length > 0)
    return formPage(
      call,
      shown,
      empty.map((field) => (field === 'reason' ? { code: 'reason-missing', field } : { code: 'field-missing', field })),
    );
  if (form['step'] === 'change') return formPage(call, shown, []);
  const packs = [form['pack'] ?? ''];
  const answer = await doOrTry(call, (within) => move(within, shown.number));
  if (isRefusal(answer)) {
    const isOfForm = statusOf(answer) === 422 || answer.field === 'pack';
    return isOfForm ? formPage(call, shown, [answer]) : refusalPage(call, answer, form['reason']);
  }
  if (isConfirmed(call)) return sendPage(call.reply, <MoveRecorded call={call} shown={shown} moved={answer} />);
  const running = await readRunning(house.database, me.actor, { packs, number: shown.number });
  if (isRefusal(running)) return formPage(call, shown, [running]);
  const from = (await readPacks(house.database)).find(({ id }) => id === form['pack'])?.validFrom ?? '';
  return sendPage(call.reply, <MoveCheck {...{ call, shown, running, from }} moved={answer} />);
}

/** Either the case goes by the new rules, or somebody else is to agree. */
function MoveRecorded({ call, shown, moved }: { call: SignedCall; shown: ShownCase; moved: PolicyMoved }): VNode {
  const { language } = call;
  const { waits, repeated } = moved;
  if (waits === undefined) return <CaseActRecorded call={call} shown={shown} repeated={repeated} />;
  const said = secondPersonWords[language];
  const next = { href: `/nominations/${shown.number}/overrides/${waits.no}`, text: said.heading };
  return (
    <RecordedPage call={call} repeated={repeated} rehearsal={shown.rehearsal} next={next}>
      <p>{said.waits(sayInstant(waits.until, language, shown.timeZone))}</p>
    </RecordedPage>
  );
}

async function formPage(call: SignedCall, shown: ShownCase, refusals: Refusal[]): Promise<FastifyReply> {
  const packs = (await readPacks(call.house.database)).filter(({ level }) => level !== 'default');
  const { words, form, language } = call;
  const own = moveWords[language];
  const title = `${own.heading} · ${shown.number}`;
  return sendPage(
    call.reply,
    <Frame call={call} title={title} rehearsal={shown.rehearsal}>
      <h1>
        {own.heading} · <a href={`/nominations/${shown.number}`}>{shown.number}</a>
      </h1>
      <ErrorSummary call={call} refusals={refusals} />
      <div class="panel sky">{own.explained}</div>
      <form method="post" action={`/nominations/${shown.number}/policy`}>
        <Mark call={call} />
        <input type="hidden" name="step" value="check" />
        <Select
          {...{ call, refusals }}
          name="pack"
          label={own.pack}
          options={packs.map(({ id, validFrom }) => [id, `${id} (${civilDay(validFrom, call.language)})`])}
          chosen={form['pack']}
        />
        <Field call={call} name="reason" label={words.reason} long value={form['reason']} refusals={refusals} />
        <Field
          {...{ call, refusals }}
          name="paper"
          label={words.paper}
          value={form['paper']}
          hint={words.paperNeeded}
        />
        <button class="first">{words.check}</button>
      </form>
    </Frame>,
    refusals.length > 0 ? 422 : 200,
  );
}

type MoveProps = { call: SignedCall; shown: ShownCase; running: RunningCase[]; moved: PolicyMoved; from: CivilDate };

/** @param from the day from which the chosen pack is in force */
function MoveCheck({ call, shown, running, moved: { waits }, from }: MoveProps): VNode {
  const { form, language, me } = call;
  const today = civilDateOf(me.day.now, shown.timeZone);
  const own = moveWords[language];
  return (
    <CheckPage
      call={call}
      heading={`${own.heading} · ${shown.number}`}
      rehearsal={shown.rehearsal}
      action={`/nominations/${shown.number}/policy`}
      confirm={own.heading}
      grave
      back={`/nominations/${shown.number}`}
    >
      <p>
        {shown.policy} ▸ {form['pack']}. {form['reason']} {form['paper']}
      </p>
      {from > today && <p class="lacquer-word strong">{own.notYet(sayDay(from, language))}</p>}
      {running.map((one) => (
        <Change key={one.number} call={call} one={one} zone={shown.timeZone} />
      ))}
      {waits !== undefined && (
        <p class="strong">{secondPersonWords[language].wouldWait(sayInstant(waits.until, language, shown.timeZone))}</p>
      )}
    </CheckPage>
  );
}

/** What would be another: the standing, the due date, each value with its clause. */
export function Change({ call, one, zone }: { call: SignedCall; one: RunningCase; zone: string }): VNode {
  const { language } = call;
  const { due } = one;
  return (
    <>
      <p class="strong">
        {moveWords[language].standings[one.standing]}
        {one.standing === 'blocked' && `: ${explain(one.because, language, zone)}`}
      </p>
      <ul>
        {due !== undefined && due.was !== due.becomes && (
          <li>
            {moveWords[language].due}: {sayInstant(due.was, language, zone)} ▸ {sayInstant(due.becomes, language, zone)}
          </li>
        )}
        {one.standing !== 'stays' &&
          one.changes.map((change) => <li key={change.key}>{sayChange(change, language)}</li>)}
      </ul>
    </>
  );
}

/** The signed notes of a case that was moved. */
export function Moves({ call, shown }: { call: SignedCall; shown: ShownCase }): VNode | null {
  if (shown.moves.length === 0) return null;
  const { language } = call;
  return (
    <section>
      <h2>{moveWords[language].notes}</h2>
      <ul>
        {shown.moves.map((move) => (
          <li key={move.at.toISOString()}>{sayMove(move, language, shown.timeZone)}</li>
        ))}
      </ul>
    </section>
  );
}
