/** The second person's opinion on a correction: as a task of who was asked, and on a page of its own for whoever has come to the office since. */

import type { FastifyInstance, FastifyReply } from 'fastify';
import type { VNode } from 'preact';
import { agreeCorrection, type Agreement } from '../../../prisma/acts/agree-correction';
import { readOpinion, type AskedOpinion, type ToAgree } from '../../../prisma/queries/read-agreeing';
import type { ReadProposal } from '../../../prisma/queries/read-corrections';
import { showCase, type ShownCase } from '../../../prisma/queries/show-case';
import { isRefusal, type Refusal } from '../../../rules/refusal';
import { correctionWords, sayCorrection } from '../../../words/corrections';
import { taskWords } from '../../../words/letters';
import { staffDeskWords } from '../../../words/pages/staff-desk';
import { explain } from '../../../words/refusals';
import { secondPersonWords } from '../../../words/second-person';
import { sendPage, type House, type SignedCall } from '../call';
import { CaseActRecorded, CheckPage } from '../confirm';
import { doOrTry, isConfirmed } from '../do-or-try';
import { Choices, ErrorSummary, Field } from '../fields';
import { Frame, Mark } from '../frame';
import { signedPage } from '../house';
import { refusalPage, statusOf } from '../problems';
import { Plan } from './corrections';
import { Head } from './nomination';
import { ifSent, missing, type TaskPageKind } from './task-kind';

const PATH = '/nominations/:number/corrections/:no';

/**
 * For members of staff who may decide on it; others of the case read why they may not. What is not there and what is
 * kept from one look alike.
 */
export function agreeRoutes(app: FastifyInstance, house: House): void {
  signedPage(app, house, { method: 'GET', path: PATH }, (call) => withOne(call, (one) => formPage(call, one, [])));
  signedPage(app, house, { method: 'POST', path: PATH }, (call) => withOne(call, (one) => act(call, one)));
}

type Opinion = { shown: ShownCase; asked: AskedOpinion };
type Props = { call: SignedCall } & Opinion;

async function withOne(
  call: SignedCall,
  answer: (one: Opinion) => FastifyReply | Promise<FastifyReply>,
): Promise<FastifyReply> {
  const { house, me, params } = call;
  const [number, no] = [params['number'] ?? '', Number(params['no'])];
  const shown = await showCase(house.database, me.actor, { number, record: false, letters: false });
  if (isRefusal(shown)) return refusalPage(call, shown);
  const isNumber = /^\d{1,9}$/.test(params['no'] ?? '');
  const asked = isNumber ? await readOpinion(house.database, me.actor, { number, no }) : undefined;
  return asked === undefined ? refusalPage(call, { code: 'not-found' }) : answer({ shown, asked });
}

/** step=check tries the opinion out; step=confirm records it, and with it the correction. */
async function act(call: SignedCall, one: Opinion): Promise<FastifyReply> {
  const { number } = one.shown;
  if (call.form['step'] === 'change') return formPage(call, one, []);
  const faults = opinionFaults(call);
  if (faults.length > 0) return formPage(call, one, faults);
  const { no } = one.asked.correction;
  const answer = await doOrTry(call, (within) => agreeCorrection(within.house.database, opinionOf(within, number, no)));
  if (isRefusal(answer))
    return statusOf(answer) === 422 ? formPage(call, one, [answer]) : refusalPage(call, answer, call.form['reason']);
  const { repeated } = answer;
  return sendPage(
    call.reply,
    isConfirmed(call) || repeated ? (
      <CaseActRecorded call={call} shown={one.shown} repeated={repeated} />
    ) : (
      <OpinionCheck call={call} {...one} />
    ),
  );
}

function formPage(call: SignedCall, { shown, asked }: Opinion, refusals: Refusal[]): FastifyReply {
  const { words, language } = call;
  return sendPage(
    call.reply,
    <Frame call={call} title={titleOf(call, shown.number)} rehearsal={shown.rehearsal}>
      <h1>{titleOf(call, shown.number)}</h1>
      <ErrorSummary call={call} refusals={refusals} />
      <ProposalPanel call={call} number={shown.number} proposal={asked} />
      <Head call={call} shown={shown} />
      {asked.against === undefined ? (
        <form method="post" action={placeOf(shown.number, asked.correction.no)}>
          <Mark call={call} />
          <input type="hidden" name="step" value="check" />
          <OpinionFields call={call} refusals={refusals} />
          <button class="first">{words.check}</button>
        </form>
      ) : (
        asked.correction.state === 'proposed' && (
          <p class="soft">
            {secondPersonWords[language].notMine} {explain(asked.against, language, asked.zone)}
          </p>
        )
      )}
    </Frame>,
    refusals.length > 0 ? 422 : 200,
  );
}

function OpinionCheck({ call, shown, asked }: Props): VNode {
  const place = placeOf(shown.number, asked.correction.no);
  return (
    <CheckPage
      call={call}
      heading={titleOf(call, shown.number)}
      rehearsal={shown.rehearsal}
      action={place}
      confirm={call.words.record}
      grave={call.form['choice'] === 'agree'}
      back={place}
    >
      <p>
        {shown.nominee} · {shown.titleName}
      </p>
      <p class="strong">{call.words.aboutToRecord}:</p>
      <Summary call={call} proposal={asked} />
    </CheckPage>
  );
}

function placeOf(number: string, no: number): string {
  return `/nominations/${number}/corrections/${no}`;
}

/** Among one's own work: what one may agree to without having been asked by a task. */
export function ToAgreeLine({ call, one }: { call: SignedCall; one: ToAgree }): VNode {
  const { words, language } = call;
  const { number, no, subject, rehearsal } = one;
  const title = `${taskWords[language].agree} · ${number}${rehearsal ? ` · ${staffDeskWords[language].rehearsal}` : ''}`;
  return (
    <li class="task">
      <span>
        <span class="strong">{title}</span>
        <br />
        {subject}
      </span>
      <a class="first" href={placeOf(number, no)} aria-label={`${words.open}: ${title} · ${subject}`}>
        {words.open}
      </a>
    </li>
  );
}

/** The page of the task. */
export const agree: TaskPageKind = {
  title: (call, { number }) => titleOf(call, number ?? ''),
  intro: (call, { number, proposal }) => <ProposalPanel call={call} number={number ?? ''} proposal={proposal} />,
  form: (call, _task, refusals) => <OpinionFields call={call} refusals={refusals} />,
  faults: opinionFaults,
  summary: (call, { proposal }) => <Summary call={call} proposal={proposal} />,
  isOfProcedure: true,
  confirm: ({ words }) => words.record,
  record: (call, { number, proposal }) =>
    agreeCorrection(call.house.database, opinionOf(call, number ?? '', proposal?.correction.no)),
  kept: ({ form }) => form['reason'] ?? '',
};

function titleOf({ language }: SignedCall, number: string): string {
  return `${correctionWords[language].opinion} · ${number}`;
}

type PanelProps = { call: SignedCall; number: string; proposal: ReadProposal | undefined };

function ProposalPanel({ call, number, proposal }: PanelProps): VNode {
  const { language } = call;
  return (
    <div class="panel sky">
      {proposal !== undefined && (
        <>
          {sayCorrection(proposal.correction, language, proposal.zone).map((line, index) => (
            <p key={index}>{line}</p>
          ))}
          {proposal.correction.state === 'proposed' && <Effect call={call} proposal={proposal} />}
        </>
      )}
      <a href={`/nominations/${number}`}>{number}</a>
    </div>
  );
}

/** What it would do as the case now stands, or why it can no longer be done. */
function Effect({ call, proposal: { plan, zone } }: { call: SignedCall; proposal: ReadProposal }): VNode {
  return isRefusal(plan) ? (
    <p class="lacquer-word">{explain(plan, call.language, zone)}</p>
  ) : (
    <Plan call={call} plan={plan} />
  );
}

function OpinionFields({ call, refusals }: { call: SignedCall; refusals: Refusal[] }): VNode {
  return (
    <>
      <Choices
        {...{ call, refusals }}
        name="choice"
        legend={correctionWords[call.language].opinion}
        options={choicesOf(call)}
        chosen={call.form['choice']}
      />
      <Field {...{ call, refusals }} name="reason" label={call.words.reason} long value={call.form['reason']} />
    </>
  );
}

function opinionFaults(call: SignedCall): Refusal[] {
  return ifSent(call, () => [
    !choicesOf(call).some(([value]) => value === call.form['choice']) && { code: 'field-missing', field: 'choice' },
    missing(call, 'reason'),
  ]);
}

/** Whoever agrees reads once more what comes of it. */
function Summary({ call, proposal }: { call: SignedCall; proposal: ReadProposal | undefined }): VNode {
  return (
    <>
      <p class="strong">{choicesOf(call).find(([value]) => value === call.form['choice'])?.[1]}</p>
      <p>
        {call.words.reason}: {call.form['reason']}
      </p>
      {call.form['choice'] === 'agree' && proposal !== undefined && <Effect call={call} proposal={proposal} />}
    </>
  );
}

function opinionOf({ me, form }: SignedCall, number: string, no: number | undefined): Agreement {
  return {
    number,
    actor: me.actor,
    choice: form['choice'] === 'agree' ? 'agree' : 'decline',
    reason: form['reason'] ?? '',
    ...(no === undefined ? {} : { no }),
  };
}

function choicesOf({ language }: SignedCall): [string, string][] {
  const said = correctionWords[language];
  return [
    ['agree', said.agree],
    ['decline', said.decline],
  ];
}
