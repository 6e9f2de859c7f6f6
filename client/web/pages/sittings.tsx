/** Sittings: the list, one sitting while it runs and its result with all arithmetic, and the acts of its convener. */

import type { FastifyInstance, FastifyReply } from 'fastify';
import type { VNode } from 'preact';
import { cancelSitting, extendSitting, strikeItem, type SittingCommand } from '../../../prisma/acts/steer-sitting';
import { listSittings } from '../../../prisma/queries/read-convening';
import { readOpenVotes } from '../../../prisma/queries/read-tasks';
import { readPaperFile } from '../../../prisma/queries/read-paper-file';
import { showSitting, type ShownSitting } from '../../../prisma/queries/show-sitting';
import { at, isCivilDate } from '../../../rules/calendar';
import { isRefusal, type Refusal } from '../../../rules/refusal';
import { sayInstant } from '../../../words/dates';
import { sayDecision } from '../../../words/proofs';
import { decisionWords } from '../../../words/terms';
import { Carried, ErrorSummary, Field } from '../fields';
import { Frame, Mark } from '../frame';
import { goTo, sendPage, type House, type SignedCall } from '../call';
import { signedPage } from '../house';
import { refusalPage, statusOf } from '../problems';
import { newFormKey } from '../session';

export function sittingRoutes(app: FastifyInstance, house: House): void {
  signedPage(app, house, { method: 'GET', path: '/sittings' }, showList);
  signedPage(app, house, { method: 'GET', path: '/sittings/:sitting' }, showOne);
  signedPage(app, house, { method: 'GET', path: '/sittings/:sitting/papers/:file' }, sendPaper);
  const path = '/sittings/:sitting/acts/:act';
  signedPage(app, house, { method: 'GET', path }, async (call) =>
    sendPage(call.reply, <ActPage call={call} refusals={[]} />),
  );
  signedPage(app, house, { method: 'POST', path }, act);
}

async function showList(call: SignedCall): Promise<FastifyReply> {
  const { words, language, house, me } = call;
  const sittings = await listSittings(house.database, me.actor);
  return sendPage(
    call.reply,
    <Frame call={call} title={words.sittings}>
      <h1>{words.sittings}</h1>
      <div class="buttons">
        <a class="other" href="/sittings/new">
          {words.convenePage}
        </a>
      </div>
      {sittings.length === 0 && <p class="panel">{words.noSittings}</p>}
      <ul class="plain">
        {sittings.map((sitting) => (
          <li key={sitting.number}>
            <a href={`/sittings/${sitting.number}`}>{sitting.number}</a> · {sitting.body} ·{' '}
            {words.state[sitting.state as 'open']}
            <br />
            <span class="soft">
              {sayInstant(sitting.meetsAt, language)} · {words.agenda}: {sitting.items}
            </span>
          </li>
        ))}
      </ul>
    </Frame>,
  );
}

async function showOne(call: SignedCall): Promise<FastifyReply> {
  const { words, language, house, me, params } = call;
  const sitting = await showSitting(house.database, me.actor, {
    number: params['sitting'] ?? '',
    record: false,
    letters: false,
  });
  if (isRefusal(sitting)) return refusalPage(call, sitting);
  const votes = await readOpenVotes(house.database, sitting.number);
  return sendPage(
    call.reply,
    <Frame call={call} title={sitting.number}>
      <h1>
        {sitting.number} · {words.state[sitting.state as 'open']}
      </h1>
      <p>{sitting.body}</p>
      <dl class="facts">
        <dt>{words.meetsAt}</dt>
        <dd>
          {sayInstant(sitting.meetsAt, language)}, {sitting.place}
        </dd>
        <dt>{words.opensAt}</dt>
        <dd>{sayInstant(sitting.opensAt, language)}</dd>
        <dt>{words.closesAt}</dt>
        <dd>{sayInstant(sitting.closesAt, language)}</dd>
        <dt>{words.members}</dt>
        <dd>
          {sitting.members} · {words.issued} {sitting.issued} · {words.returned} {sitting.returned}
        </dd>
      </dl>
      <Items call={call} sitting={sitting} />
      {votes.length > 0 && (
        <section>
          <h2>{words.openVotes}</h2>
          <ul>
            {votes.map((vote, index) => (
              <li key={index}>
                {vote.position}. {vote.organisation}: <span class="strong">{wordOfChoice(call, vote.choice)}</span>{' '}
                {vote.reason}
              </li>
            ))}
          </ul>
        </section>
      )}
      <section>
        <h2>{words.papers}</h2>
        <ul>
          {sitting.papers.map((paper) => (
            <li key={paper.kind}>
              {paper.fileName === null ? (
                paper.kind
              ) : (
                <a href={`/sittings/${sitting.number}/papers/${paper.fileName}`}>{paper.fileName}</a>
              )}
            </li>
          ))}
        </ul>
        <p class="soft">
          {words.recordHead}: {words.chain(sitting.chain.length)}{' '}
          <span class="mono">{sitting.chain.head.slice(0, 12)}</span>
        </p>
      </section>
      <Acts call={call} sitting={sitting} />
    </Frame>,
  );
}

function wordOfChoice({ words }: SignedCall, choice: string): string {
  return { approve: words.approve, oppose: words.oppose, abstain: words.abstain }[choice] ?? choice;
}

function Items({ call, sitting }: { call: SignedCall; sitting: ShownSitting }): VNode {
  const { words, language } = call;
  const counted = sitting.state === 'counted';
  return (
    <section>
      <h2>{counted ? words.result : words.agenda}</h2>
      {!counted && sitting.state !== 'convened' && <p>{words.resultPending}</p>}
      <div class="wide">
        <table class="reflow">
          <thead>
            <tr>
              <th>{words.agenda}</th>
              {counted && (
                <>
                  <th>{words.valid}</th>
                  <th>{words.invalid}</th>
                  <th>{words.approve}</th>
                  <th>{words.oppose}</th>
                  <th>{words.needed}</th>
                  <th>{words.result}</th>
                </>
              )}
            </tr>
          </thead>
          <tbody>
            {sitting.items.map((item) => (
              <tr key={item.position}>
                <td>
                  {item.position}. <a href={`/nominations/${item.nomination}`}>{item.nominee}</a>, {item.titleName}{' '}
                  {item.state === 'struck' && <span class="soft">({words.struck})</span>}
                </td>
                {counted && item.decision !== null && (
                  <>
                    <td data-label={words.valid}>{item.decision.valid}</td>
                    <td data-label={words.invalid}>{item.decision.invalid}</td>
                    <td data-label={words.approve}>{item.decision.approve}</td>
                    <td data-label={words.oppose}>{item.decision.oppose}</td>
                    <td data-label={words.needed}>
                      {item.decision.needed} / {item.decision.base}
                    </td>
                    <td data-label={words.result} class="strong">
                      {decisionWords[language][item.decision.outcome]}
                    </td>
                  </>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {counted &&
        sitting.items.map(
          (item) =>
            item.decision !== null && (
              <details key={item.position} open>
                <summary>{words.howCounted(item.position)}</summary>
                <p>{sayDecision(item.decision, language)}</p>
              </details>
            ),
        )}
      {counted && sitting.kind === 'council' && <p class="panel sky">{words.advice}</p>}
    </section>
  );
}

function Acts({ call, sitting }: { call: SignedCall; sitting: ShownSitting }): VNode | null {
  const { words } = call;
  if (sitting.state !== 'convened' && sitting.state !== 'open') return null;
  return (
    <div class="buttons">
      <a class="other" href={`/sittings/${sitting.number}/acts/extend`}>
        {words.extendSitting}
      </a>
      {sitting.state === 'convened' && (
        <>
          <a class="other" href={`/sittings/${sitting.number}/acts/strike`}>
            {words.strike}
          </a>
          <a class="other" href={`/sittings/${sitting.number}/acts/cancel`}>
            {words.cancelSitting}
          </a>
        </>
      )}
    </div>
  );
}

type Act = 'extend' | 'strike' | 'cancel';

function titleOfAct({ words, params }: SignedCall): string {
  return { extend: words.extendSitting, strike: words.strike, cancel: words.cancelSitting }[params['act'] as Act] ?? '';
}

function ActPage({ call, refusals, check = false }: { call: SignedCall; refusals: Refusal[]; check?: boolean }): VNode {
  const { words, params, form } = call;
  const { step: _step, mark: _mark, ...values } = form;
  const title = titleOfAct(call);
  return (
    <Frame call={call} title={title}>
      <h1>
        {title} · {params['sitting']}
      </h1>
      <ErrorSummary call={call} refusals={refusals} />
      <form method="post" action={`/sittings/${params['sitting'] ?? ''}/acts/${params['act'] ?? ''}`}>
        <Mark call={call} />
        {check ? (
          <>
            <div class="panel gold">
              {form['closesAt']} {form['position']} {form['reason']}
            </div>
            <Carried values={{ formKey: newFormKey(), ...values }} />
            <button class="first" name="step" value="confirm">
              {title}
            </button>
          </>
        ) : (
          <>
            {params['act'] === 'extend' && (
              <Field
                call={call}
                name="closesAt"
                label={words.closesAt}
                type="datetime-local"
                value={form['closesAt']}
                refusals={refusals}
              />
            )}
            {params['act'] === 'strike' && (
              <Field
                call={call}
                name="position"
                label={words.number}
                type="number"
                value={form['position']}
                refusals={refusals}
              />
            )}
            <Field call={call} name="reason" label={words.reason} long value={form['reason']} refusals={refusals} />
            <button class="first" name="step" value="check">
              {words.check}
            </button>
          </>
        )}
      </form>
      <p>
        <a href={`/sittings/${params['sitting'] ?? ''}`}>{words.cancel}</a>
      </p>
    </Frame>
  );
}

async function act(call: SignedCall): Promise<FastifyReply> {
  const { form, params, house, me, reply } = call;
  if ((form['reason'] ?? '').trim() === '')
    return sendPage(reply, <ActPage call={call} refusals={[{ code: 'reason-missing', field: 'reason' }]} />, 422);
  if (form['step'] !== 'confirm') return sendPage(reply, <ActPage call={call} refusals={[]} check />);
  const number = params['sitting'] ?? '';
  const command: SittingCommand = {
    number,
    actor: me.actor,
    key: `form/${form['formKey'] ?? newFormKey()}`,
    reason: form['reason'] ?? '',
  };
  const closesAt = readLocal(form['closesAt']);
  const answer =
    params['act'] === 'cancel'
      ? await cancelSitting(house.database, command)
      : params['act'] === 'strike'
        ? await strikeItem(house.database, { ...command, position: Number(form['position']) || 0 })
        : closesAt === undefined
          ? ({ code: 'field-wrong', field: 'closesAt', rule: 'date' } satisfies Refusal)
          : await extendSitting(house.database, { ...command, closesAt });
  if (!isRefusal(answer)) return goTo(reply, `/sittings/${number}`);
  return statusOf(answer) === 422
    ? sendPage(reply, <ActPage call={call} refusals={[answer]} />, 422)
    : refusalPage(call, answer);
}

/** A wall-clock time as browsers send it, in Vietnam time. */
export function readLocal(text: string | undefined): Date | undefined {
  const parts = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})$/.exec(text ?? '');
  const day = parts?.[1] ?? '';
  return isCivilDate(day) ? at(day, parts?.[2] ?? '00:00', 'Asia/Ho_Chi_Minh') : undefined;
}

async function sendPaper(call: SignedCall): Promise<FastifyReply> {
  const { house, me, params } = call;
  const file = await readPaperFile(house.database, me.actor, {
    number: params['sitting'] ?? '',
    fileName: params['file'] ?? '',
  });
  if (isRefusal(file)) return refusalPage(call, file);
  return call.reply
    .header('content-type', 'application/pdf')
    .header('cache-control', 'no-store')
    .header('content-disposition', `inline; filename="${file.fileName}"`)
    .send(Buffer.from(file.bytes));
}
