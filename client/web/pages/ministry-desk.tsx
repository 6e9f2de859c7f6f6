/** The ministry's desk of one dossier: both clocks, what was done, and the acts that may follow. */

import type { FastifyInstance, FastifyReply } from 'fastify';
import type { VNode } from 'preact';
import { readDesk, type ShownDesk } from '../../../prisma/queries/read-desk';
import type { Clocks } from '../../../rules/clocks';
import { deskActs } from '../../../rules/desk-acts';
import { isRefusal } from '../../../rules/refusal';
import { clockWords, sayClocks } from '../../../words/clocks';
import { sayDay, sayInstant } from '../../../words/dates';
import { deskWords } from '../../../words/desk';
import { standingWords } from '../../../words/pages/case-standing';
import { endingWords } from '../../../words/terms';
import { sayWhyEnded } from '../../../words/why-ended';
import { Frame } from '../frame';
import { sendPage, type House, type SignedCall } from '../call';
import { signedPage } from '../house';
import { refusalPage } from '../problems';
import { recordDeskAct, showForm, type DeskPage } from './ministry-acts';

/** Read by whoever sees the case; its acts are the ministry's office's, each only where the desk has come to it. */
export function ministryDeskRoutes(app: FastifyInstance, house: House): void {
  const path = '/nominations/:number/ministry';
  signedPage(app, house, { method: 'GET', path }, (call) => withDesk(call, (desk) => showDesk(call, desk)));
  signedPage(app, house, { method: 'GET', path: `${path}/:act` }, (call) => withAct(call, showForm));
  signedPage(app, house, { method: 'POST', path: `${path}/:act` }, (call) => withAct(call, recordDeskAct));
}

type Answer = FastifyReply | Promise<FastifyReply>;

async function withDesk(call: SignedCall, answer: (desk: ShownDesk) => Answer): Promise<FastifyReply> {
  const desk = await readDesk(call.house.database, call.me.actor, call.params['number'] ?? '');
  return isRefusal(desk) ? refusalPage(call, desk) : answer(desk);
}

function withAct(call: SignedCall, answer: (page: DeskPage) => Answer): Promise<FastifyReply> {
  const act = deskActs.find((one) => one === call.params['act']);
  return withDesk(call, (desk) =>
    act === undefined ? refusalPage(call, { code: 'not-found' }) : answer({ call, desk, act }),
  );
}

function showDesk(call: SignedCall, desk: ShownDesk): FastifyReply {
  const words = deskWords[call.language];
  const open = deskActs.filter((act) => desk.against[act] === undefined);
  return sendPage(
    call.reply,
    <Frame call={call} title={`${words.head} · ${desk.number}`} rehearsal={desk.rehearsal}>
      <h1>
        {words.head} · <a href={`/nominations/${desk.number}`}>{desk.number}</a>
      </h1>
      <Ended call={call} desk={desk} />
      <Facts call={call} desk={desk} />
      {desk.clocks !== undefined && <TwoClocks call={call} clocks={desk.clocks} timeZone={desk.timeZone} />}
      <Done call={call} desk={desk} />
      <div class="buttons">
        {open.map((act) => (
          <a key={act} class="other" href={`/nominations/${desk.number}/ministry/${act}`}>
            {words.acts[act]}
          </a>
        ))}
        {desk.taskId !== undefined && (
          <a class="other" href={`/tasks/${desk.taskId}`}>
            {words.answer}
          </a>
        )}
      </div>
    </Frame>,
  );
}

/** Also where nobody at the desk ended it: a supplement that stayed out ends a case by itself. */
function Ended({ call: { language, words }, desk: { ended } }: { call: SignedCall; desk: ShownDesk }): VNode | null {
  if (ended === undefined) return null;
  const why = sayWhyEnded(ended, language);
  return (
    <div class="panel">
      <p class="strong">{standingWords[language].ended(endingWords[language][ended.ending])}</p>
      {why !== null && (
        <p>
          {words.reason}: {why}
        </p>
      )}
    </div>
  );
}

function Facts({ call, desk }: { call: SignedCall; desk: ShownDesk }): VNode {
  const { language } = call;
  const words = deskWords[language];
  const { titleName, nominee, submissionCode, slip, check, clocks, apologies } = desk;
  const facts: [string, string | undefined][] = [
    [call.words.nominee, nominee],
    [words.code, submissionCode],
    [words.slip, slip],
    [words.checkBy, clocks === undefined || check === undefined ? undefined : sayDay(check.due, language)],
    [words.promised, clocks === undefined ? undefined : sayDay(clocks.ministry.derivation.due, language)],
  ];
  return (
    <>
      <p>{titleName}</p>
      <dl class="facts">
        {facts.map(
          ([name, value]) =>
            value !== undefined &&
            value !== '' && (
              <>
                <dt>{name}</dt>
                <dd class="strong">{value}</dd>
              </>
            ),
        )}
      </dl>
      {apologies > 0 && <p class="gold-word">{words.apologies(apologies)}</p>}
    </>
  );
}

/** How the ministry's clock and the unit's stand, each with its reckoning. */
export function TwoClocks({ call, clocks, timeZone }: { call: SignedCall; clocks: Clocks; timeZone: string }): VNode {
  return (
    <section>
      <h2>{clockWords[call.language].head}</h2>
      {sayClocks(clocks, call.language, timeZone).map(({ text, why }) => (
        <details key={text}>
          <summary>{text}</summary>
          <p class="soft">{why}</p>
        </details>
      ))}
    </section>
  );
}

function Done({ call, desk }: { call: SignedCall; desk: ShownDesk }): VNode {
  const words = deskWords[call.language];
  return (
    <section>
      <h2>{words.was}</h2>
      {desk.done.length === 0 && <p class="soft">{desk.handedIn ? words.none : words.notHandedIn}</p>}
      <ul>
        {desk.done.map(({ act, at, by, said }) => (
          <li key={`${act} ${at.toISOString()}`}>
            {words.done[act]} <span class="soft">{`${sayInstant(at, call.language, desk.timeZone)} · ${by}`}</span>
            {said !== '' && <p>{said}</p>}
          </li>
        ))}
      </ul>
    </section>
  );
}
