/** The page of a paper: its number, its register, its files, and the signed one put back. */

import type { FastifyInstance, FastifyReply } from 'fastify';
import type { VNode } from 'preact';
import type { Recorded } from '../../../prisma/act';
import type { PaperCommand } from '../../../prisma/acts/act-on-paper';
import { cancelNumber, issuePaper, type IssuedPaper } from '../../../prisma/acts/issue-paper';
import { makeOfficeDocx } from '../../../papers/make-docx';
import { signBackPaper } from '../../../prisma/acts/sign-back-paper';
import { readPaper, type OnePaper } from '../../../prisma/queries/read-paper';
import { readPaperFile } from '../../../prisma/queries/read-paper-file';
import { readWriting } from '../../../prisma/queries/read-template';
import { isNominationNumber } from '../../../rules/numbering';
import { keepsTemplates } from '../../../rules/may-keep';
import { checkIssueDay, figureTyped, type PaperAct } from '../../../rules/paper-number';
import { isRefusal, type Refusal } from '../../../rules/refusal';
import { sayInstant } from '../../../words/dates';
import { templatePageWords } from '../../../words/pages/templates';
import { paperWords } from '../../../words/paper-pages';
import { goTo, sendPage, type House, type SignedCall } from '../call';
import { doOrTry, isConfirmed } from '../do-or-try';
import { ErrorSummary } from '../fields';
import { Frame } from '../frame';
import { signedPage } from '../house';
import { AtRest, LiveActs, sendLivePage } from '../live';
import { refusalPage, statusOf } from '../problems';
import { newFormKey } from '../session';
import { CheckPaper, PaperForms, numberIn } from './paper-forms';
import { fileAddress, FileLink, sayState, State } from './paper-list';

/** More than a policy lets travel, so that a file somewhat too large is answered beside its field. */
const LARGEST_UPLOAD = 64 * 1024 * 1024;

/** A paper is there within seconds of its number. */
const LOOK_SECONDS = 2;

const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/**
 * For those who see the case or sitting; number and signed file are kept by the register's office. A Word document is
 * made when asked for and not kept.
 */
export function paperRoutes(app: FastifyInstance, house: House): void {
  signedPage(app, house, { method: 'GET', path: '/word/*' }, sendWord);
  signedPage(app, house, { method: 'GET', path: '/papers/*' }, (call) =>
    withPaper(call, (paper) => showPaper(call, paper)),
  );
  signedPage(app, house, { method: 'POST', path: '/papers/*', largestFile: LARGEST_UPLOAD }, (call) =>
    withPaper(call, (paper) => act(call, paper)),
  );
}

/** The file of record of a paper, of the case or sitting that the address names. */
export function sendPaper(param: 'number' | 'sitting') {
  return async (call: SignedCall): Promise<FastifyReply> => {
    const asked = { number: call.params[param] ?? '', fileName: call.params['file'] ?? '' };
    const file = await readPaperFile(call.house.database, call.me.actor, asked);
    return isRefusal(file) ? refusalPage(call, file) : sendPdf(call, file);
  };
}

/** A PDF that the browser shows, and keeps nowhere. */
export function sendPdf(
  { reply }: SignedCall,
  { fileName, bytes }: { fileName: string; bytes: Uint8Array },
): FastifyReply {
  return reply
    .header('content-type', 'application/pdf')
    .header('cache-control', 'no-store')
    .header('content-disposition', `inline; filename="${fileName}"`)
    .send(Buffer.from(bytes));
}

/** The paper as its office words it, made when it is asked for: nothing of it is kept. */
async function sendWord(call: SignedCall): Promise<FastifyReply> {
  const { house, me, params, reply } = call;
  const writing = await readWriting(house.database, me.actor, params['*'] ?? '');
  if (isRefusal(writing)) return refusalPage(call, writing);
  const word = makeOfficeDocx(writing);
  if (isRefusal(word)) return refusalPage(call, word);
  return reply
    .header('content-type', WORD)
    .header('cache-control', 'no-store')
    .header('content-disposition', `attachment; filename="${word.fileName}"`)
    .send(Buffer.from(word.bytes));
}

async function withPaper(
  call: SignedCall,
  answer: (paper: OnePaper) => FastifyReply | Promise<FastifyReply>,
): Promise<FastifyReply> {
  const paper = await readPaper(call.house.database, call.me.actor, call.params['*'] ?? '');
  return isRefusal(paper) ? refusalPage(call, paper) : answer(paper);
}

/** While the paper is being written its page looks again by itself, until the file is there. */
function showPaper(call: SignedCall, paper: OnePaper): FastifyReply {
  const region = <Standing call={call} paper={paper} />;
  const say = sayState(paper, call.language);
  const isLive = paper.state === 'writing';
  const pageOf = (first: VNode): VNode => (
    <PaperPage call={call} paper={paper} refusals={[]} live={isLive}>
      {first}
    </PaperPage>
  );
  if (!isLive) return sendPage(call.reply, pageOf(<AtRest say={say}>{region}</AtRest>));
  return sendLivePage(call, { every: LOOK_SECONDS, say, region, acts: paper.state }, pageOf);
}

/** Issuing and cancelling are tried out and checked on a page of their own; a file is taken in with the word of who compared it. */
async function act(call: SignedCall, paper: OnePaper): Promise<FastifyReply> {
  const { form, reply } = call;
  const kind = (['issue', 'cancel', 'signBack'] as const).find((one) => one === form['act']);
  if (kind === undefined) return refusalPage(call, { code: 'not-found' });
  const again = (refusals: Refusal[], status: number): FastifyReply =>
    sendPage(
      reply,
      <PaperPage call={call} paper={paper} refusals={refusals}>
        <Standing call={call} paper={paper} />
      </PaperPage>,
      status,
    );
  const faults = faultsOf(call, kind, paper);
  if (faults.length > 0) return again(faults, 422);
  if (form['step'] === 'change') return again([], 200);
  const refuse = (refusal: Refusal): FastifyReply | Promise<FastifyReply> =>
    statusOf(refusal) === 422 ? again([refusal], 422) : refusalPage(call, refusal, form['reason']);
  const recorded = (): FastifyReply => goTo(reply, `/papers/${paper.key}`);
  if (kind === 'signBack') {
    const answer = await signBack(call, paper);
    return isRefusal(answer) ? refuse(answer) : recorded();
  }
  const answer = await doOrTry(call, (within) => keepRegister(within, kind, paper));
  if (isRefusal(answer)) return refuse(answer);
  return isConfirmed(call)
    ? recorded()
    : sendPage(reply, <CheckPaper {...{ call, paper, act: kind, tried: answer }} />);
}

function faultsOf(call: SignedCall, kind: PaperAct, { on, today, signed, next }: OnePaper): Refusal[] {
  const { form } = call;
  const empty = (field: string): boolean => (form[field] ?? '').trim() === '';
  switch (kind) {
    case 'issue': {
      const number = numberIn(form);
      const wrong: Refusal = { code: 'field-wrong', field: 'paperNumber', value: number, rule: 'number' };
      const day = checkIssueDay(form['on'] ?? '', { from: on ?? today, today });
      const isRead = number === '' || figureTyped(number, next?.symbol) !== undefined;
      return [...(isRead ? [] : [wrong]), ...(day === undefined ? [] : [day])];
    }
    case 'cancel':
      return empty('reason') ? [{ code: 'reason-missing', field: 'reason' }] : [];
    case 'signBack':
      if (signed !== null) return [];
      return [
        ...(broughtWith(call).length === 0 ? [{ code: 'field-missing', field: 'file' } as const] : []),
        ...(form['compared'] === 'yes' ? [] : [{ code: 'field-missing', field: 'compared' } as const]),
      ];
  }
}

function keepRegister(call: SignedCall, kind: 'issue' | 'cancel', paper: OnePaper): Promise<IssuedPaper | Refusal> {
  const { form } = call;
  const { database } = call.house;
  const asked = commandOf(call, paper);
  const number = figureTyped(numberIn(form), paper.next?.symbol);
  return kind === 'cancel'
    ? cancelNumber(database, { ...asked, reason: form['reason'] ?? '' })
    : issuePaper(database, { ...asked, ...(number !== undefined && { number }), on: form['on'] ?? '' });
}

function signBack(call: SignedCall, paper: OnePaper): Promise<Recorded | Refusal> {
  return signBackPaper(call.house.database, { ...commandOf(call, paper), bytes: broughtWith(call) });
}

/** Nothing where no file was chosen. */
function broughtWith({ request }: SignedCall): Uint8Array {
  const { file } = request.body as { file?: unknown };
  return Buffer.isBuffer(file) ? file : new Uint8Array();
}

function commandOf({ me, form }: SignedCall, { key }: OnePaper): PaperCommand {
  return { paper: key, actor: me.actor, key: `form/${form['formKey'] ?? newFormKey()}` };
}

type Shown = { call: SignedCall; paper: OnePaper; refusals: Refusal[] };
type PageProps = Shown & { live?: boolean; children: VNode };

function PaperPage({ call, paper, refusals, live = false, children }: PageProps): VNode {
  const { language } = call;
  const words = paperWords[language];
  const { place, kind } = paper;
  const title = `${words.kinds[kind]} · ${place}`;
  return (
    <Frame call={call} title={title} rehearsal={paper.rehearsal} live={live}>
      <h1>
        {words.kinds[kind]} ·{' '}
        <a href={`/${isNominationNumber(place) ? 'nominations' : 'sittings'}/${place}`}>{place}</a>
      </h1>
      <ErrorSummary call={call} refusals={refusals} />
      {children}
      <LiveActs of={paper.state}>
        <PaperForms call={call} paper={paper} refusals={refusals} />
      </LiveActs>
    </Frame>
  );
}

/** How far it is, and what its files and its register tell. */
function Standing({ call, paper }: Omit<Shown, 'refusals'>): VNode {
  return (
    <>
      <p class="strong">
        <State paper={paper} language={call.language} />
      </p>
      <Files call={call} paper={paper} />
      <Register call={call} paper={paper} />
    </>
  );
}

/** The one of record first; the others stay to be read. */
function Files({ call, paper }: Omit<Shown, 'refusals'>): VNode | null {
  const { language } = call;
  const words = paperWords[language];
  const { signed, earlier, key, timeZone } = paper;
  if (paper.fileName === null) return null;
  return (
    <section>
      <h2>{words.files}</h2>
      <p>
        <FileLink paper={paper} /> {!['draft', 'writing'].includes(paper.state) && <>· {words.ofRecord}</>}
      </p>
      <p>
        <a href={`/word/${key}`}>{words.asWord}</a>
        {keepsTemplates(call.me.actor) && (
          <>
            {' '}
            · <a href="/templates">{templatePageWords[language].heading}</a>
          </>
        )}
      </p>
      {signed !== null && (
        <p>
          {words.signedBack({ by: signed.by, at: sayInstant(signed.at, language, timeZone) })}{' '}
          {words.signature[signed.carriesSignature ? 'carried' : 'none']}
        </p>
      )}
      <ul>
        {[...earlier].reverse().map(({ fileName, sha256, madeAt }) => (
          <li key={sha256}>
            <a href={fileAddress(key, fileName)}>{fileName}</a> <span class="mono soft">{sha256.slice(0, 12)}</span>{' '}
            <span class="soft">
              {words.earlier} · {sayInstant(madeAt, language, timeZone)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Every number that the paper was given, also those taken back. */
function Register({ call, paper: { register, state, timeZone } }: Omit<Shown, 'refusals'>): VNode | null {
  const { language } = call;
  const words = paperWords[language];
  if (state === 'unnumbered') return null;
  return (
    <section>
      <h2>{words.register}</h2>
      {register.length === 0 && <p class="soft">{words.neverNumbered}</p>}
      <ul>
        {register.map(({ symbol, at, by, cancelled }) => (
          <li key={symbol}>
            <span class="strong">{symbol}</span> · {by}, {sayInstant(at, language, timeZone)}
            {cancelled !== null && (
              <span class="soft">
                {' '}
                · {words.cancelled({ ...cancelled, at: sayInstant(cancelled.at, language, timeZone) })}
              </span>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
