/** Conflicts of interest in a case: declared of oneself by whoever sees it, of others by staff; taken back by two of staff. */

import type { FastifyInstance, FastifyReply } from 'fastify';
import type { VNode } from 'preact';
import { declareConflict } from '../../../prisma/acts/declare-conflict';
import { endConflict } from '../../../prisma/acts/end-conflict';
import { readCaseConflicts, type CaseConflict, type CaseConflicts } from '../../../prisma/queries/read-case-conflicts';
import { isRefusal, type Refusal } from '../../../rules/refusal';
import { sayInstant } from '../../../words/dates';
import { conflictWords } from '../../../words/pages/conflicts';
import { goTo, sendPage, type House, type SignedCall } from '../call';
import { CheckPage } from '../confirm';
import { doOrTry, isConfirmed } from '../do-or-try';
import { ErrorSummary, Field, Select } from '../fields';
import { Frame, Mark } from '../frame';
import { signedPage } from '../house';
import { refusalPage, statusOf } from '../problems';
import { newFormKey } from '../session';

const PATH = '/nominations/:number/conflicts';

/**
 * Of oneself by whoever sees the case, which is then no longer there for them; of others by staff, with a reason.
 * Ending one takes two of staff.
 */
export function conflictRoutes(app: FastifyInstance, house: House): void {
  signedPage(app, house, { method: 'GET', path: PATH }, (call) =>
    withCase(call, async (read) => sendPage(call.reply, <ConflictPage call={call} read={read} refusals={[]} />)),
  );
  signedPage(app, house, { method: 'POST', path: PATH }, (call) => withCase(call, (read) => declare(call, read)));
  signedPage(app, house, { method: 'POST', path: `${PATH}/:no` }, (call) => withCase(call, (read) => end(call, read)));
}

async function withCase(
  call: SignedCall,
  answer: (read: CaseConflicts) => Promise<FastifyReply>,
): Promise<FastifyReply> {
  const read = await readCaseConflicts(call.house.database, call.me.actor, call.params['number'] ?? '');
  return isRefusal(read) ? refusalPage(call, read) : answer(read);
}

async function declare(call: SignedCall, read: CaseConflicts): Promise<FastifyReply> {
  const { form, me, reply } = call;
  const { person: named } = form;
  const mine = named === undefined;
  const personId = named ?? me.person.id;
  const reason = form['reason'] ?? '';
  if (form['step'] === 'change') return sendPage(reply, <ConflictPage call={call} read={read} refusals={[]} />);
  if (named === '') return again(call, read, { code: 'field-missing', field: 'person' });
  if (!mine && reason.trim() === '') return again(call, read, { code: 'reason-missing', field: 'reason' });
  const key = `form/${form['formKey'] ?? newFormKey()}`;
  const command = { number: read.number, actor: me.actor, key, personId, reason };
  const answer = await doOrTry(call, ({ house }) => declareConflict(house.database, command));
  if (isRefusal(answer)) return again(call, read, answer);
  if (!isConfirmed(call)) return sendPage(reply, <ConflictCheck call={call} read={read} />);
  return personId === me.person.id ? sendPage(reply, <GonePage call={call} />) : goTo(reply, addressOf(read));
}

async function end(call: SignedCall, read: CaseConflicts): Promise<FastifyReply> {
  const { form, me, house, reply, params } = call;
  const no = /^\d{1,6}$/.test(params['no'] ?? '') ? Number(params['no']) : 0;
  const { number } = read;
  const answer = await endConflict(house.database, { number, no, actor: me.actor, reason: form['reason'] ?? '' });
  return isRefusal(answer) ? again(call, read, answer) : goTo(reply, addressOf(read));
}

function again(call: SignedCall, read: CaseConflicts, refusal: Refusal): FastifyReply {
  const status = statusOf(refusal);
  if (status === 404) return refusalPage(call, refusal, call.form['reason']);
  return sendPage(call.reply, <ConflictPage call={call} read={read} refusals={[refusal]} />, status);
}

function addressOf({ number }: CaseConflicts): string {
  return `/nominations/${number}/conflicts`;
}

type PageProps = { call: SignedCall; read: CaseConflicts };

function ConflictPage({ call, read, refusals }: PageProps & { refusals: Refusal[] }): VNode {
  const said = conflictWords[call.language];
  return (
    <Frame call={call} title={said.heading} rehearsal={read.rehearsal}>
      <h1>
        {said.heading} · <a href={`/nominations/${read.number}`}>{read.number}</a>
      </h1>
      <ErrorSummary call={call} refusals={refusals} />
      {refusals.some(({ code }) => code === 'voting-begun') && <p class="panel gold">{said.onceVoting}</p>}
      <p class="panel sky">{said.willHappen}</p>
      <section>
        <h2>{said.mine}</h2>
        <form method="post" action={addressOf(read)}>
          <Mark call={call} />
          <label for="own-reason">{said.reasonOfMine}</label>
          <p class="hint" id="own-reason-hint">
            {said.reasonHint}
          </p>
          <textarea id="own-reason" name="reason" aria-describedby="own-reason-hint">
            {call.form['person'] === undefined ? call.form['reason'] : ''}
          </textarea>
          <button class="first" name="step" value="check">
            {said.declare}
          </button>
        </form>
      </section>
      {read.kept !== null && <Others call={call} read={read} kept={read.kept} refusals={refusals} />}
    </Frame>
  );
}

type OthersProps = PageProps & { kept: NonNullable<CaseConflicts['kept']>; refusals: Refusal[] };

function Others({ call, read, kept, refusals }: OthersProps): VNode {
  const { language, form, me } = call;
  const said = conflictWords[language];
  const people = kept.people.filter(({ id }) => id !== me.person.id);
  return (
    <>
      <section>
        <h2>{said.ofAnother}</h2>
        <form method="post" action={addressOf(read)}>
          <Mark call={call} />
          <Select
            {...{ call, refusals }}
            name="person"
            label={said.person}
            options={[['', said.choose], ...people.map(({ id, name }): [string, string] => [id, name])]}
            chosen={form['person']}
          />
          <Field
            call={call}
            name="reason"
            label={said.reason}
            hint={said.reasonHint}
            long
            value={form['reason']}
            refusals={refusals}
          />
          <button class="first" name="step" value="check">
            {said.declare}
          </button>
        </form>
      </section>
      <section>
        <h2>{said.onFile}</h2>
        {kept.conflicts.length === 0 && <p class="soft">{said.none}</p>}
        {kept.conflicts.map((conflict) => (
          <OneConflict key={conflict.no} call={call} read={read} conflict={conflict} />
        ))}
      </section>
    </>
  );
}

function OneConflict({ call, read, conflict }: PageProps & { conflict: CaseConflict }): VNode {
  const said = conflictWords[call.language];
  const { no, person, source, state, reason, at, by, asked, isMine } = conflict;
  const isSecond = state === 'endAsked';
  return (
    <div class="panel">
      <p>
        <span class="strong">{person}</span> · {said.source[source]} · {said.state[state]}
      </p>
      <p class="soft">
        {said.since(sayInstant(at, call.language, read.timeZone), by)}
        {reason !== '' && `: ${reason}`}
      </p>
      {asked !== null && <p>{said.askedBy(asked.by, asked.reason)}</p>}
      {state !== 'ended' && !(isSecond && isMine) && (
        <form method="post" action={`${addressOf(read)}/${no}`}>
          <Mark call={call} />
          <label for={`end-${no}`}>{said.reason}</label>
          <textarea id={`end-${no}`} name="reason" required />
          <button class="other">{isSecond ? said.agreeEnd : said.askEnd}</button>
        </form>
      )}
    </div>
  );
}

function ConflictCheck({ call, read }: PageProps): VNode {
  const { form, language } = call;
  const said = conflictWords[language];
  const named = read.kept?.people.find(({ id }) => id === form['person'])?.name ?? call.me.person.fullName;
  return (
    <CheckPage
      call={call}
      heading={`${said.confirm} · ${read.number}`}
      rehearsal={read.rehearsal}
      action={addressOf(read)}
      confirm={said.confirm}
      grave
      back={addressOf(read)}
    >
      <p class="strong">{named}</p>
      <p>{form['reason']}</p>
      <p>{said.willHappen}</p>
    </CheckPage>
  );
}

/** Nothing of the case stands on it: the reader no longer sees it. */
function GonePage({ call }: { call: SignedCall }): VNode {
  const said = conflictWords[call.language];
  return (
    <Frame call={call} title={call.words.recorded}>
      <h1>{call.words.recorded}</h1>
      <p class="panel leaf" role="status">
        {said.declaredMine}
      </p>
      <p>
        <a href="/">{call.words.myWork}</a>
      </p>
    </Frame>
  );
}
