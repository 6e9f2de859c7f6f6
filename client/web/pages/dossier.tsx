/** The dossier part by part: what is there, what is missing, and the page on which one part is brought or excused. */

import type { FastifyInstance, FastifyReply } from 'fastify';
import type { VNode } from 'preact';
import { bringPart, excusePart } from '../../../prisma/acts/bring-part';
import type { Recorded } from '../../../prisma/act';
import { readChecklist, readPartFile, type Checklist, type ShownPart } from '../../../prisma/queries/read-checklist';
import { isAsked, openParts } from '../../../rules/dossier';
import { isRefusal, type Refusal } from '../../../rules/refusal';
import { sayClause } from '../../../words/clauses';
import { sayDay, sayInstant } from '../../../words/dates';
import { dossierWords, sayAsks, sayBringer, sayOpenParts, sayPart, sayPartState } from '../../../words/dossier';
import { capital } from '../../../words/language';
import { sayDerivation } from '../../../words/proofs';
import { explainAlone } from '../../../words/refusals';
import { ErrorSummary, Field, Tick } from '../fields';
import { Frame, Mark } from '../frame';
import { goTo, sendPage, type House, type SignedCall } from '../call';
import { signedPage } from '../house';
import { refusalPage, statusOf } from '../problems';

/** More than a policy lets travel, so that a file somewhat too large is answered beside its field. */
const LARGEST_UPLOAD = 64 * 1024 * 1024;
const MEGABYTE = 1024 * 1024;

/**
 * Read by whoever sees the case; a part is brought or excused by those of the unit, or by who heads the bloc. Every
 * version can be downloaded.
 */
export function dossierRoutes(app: FastifyInstance, house: House): void {
  const one = '/nominations/:number/dossier/:part';
  signedPage(app, house, { method: 'GET', path: '/nominations/:number/dossier' }, showChecklist);
  signedPage(app, house, { method: 'GET', path: one }, (call) => withPart(call, showPart));
  signedPage(app, house, { method: 'POST', path: one, largestFile: LARGEST_UPLOAD }, (call) =>
    withPart(call, keepPart),
  );
  signedPage(app, house, { method: 'GET', path: `${one}/:version` }, sendFile);
}

async function showChecklist(call: SignedCall): Promise<FastifyReply> {
  const list = await readChecklist(call.house.database, call.me.actor, call.params['number'] ?? '');
  if (isRefusal(list)) return refusalPage(call, list);
  const words = dossierWords[call.language];
  return sendPage(
    call.reply,
    <Frame call={call} title={`${words.head} · ${list.number}`} rehearsal={list.rehearsal}>
      <h1>
        {words.head} · <a href={`/nominations/${list.number}`}>{list.number}</a>
      </h1>
      <p>{list.titleName}</p>
      <Stopped call={call} list={list} />
      <Missing call={call} list={list} />
      <Parts call={call} list={list} />
    </Frame>,
  );
}

/** Why nothing is offered: the case has ended and how, it is on hold, or the dossier was handed in. */
function Stopped({ call: { language }, list }: { call: SignedCall; list: Checklist }): VNode | null {
  if (list.stopped === undefined) return null;
  return <p class="panel strong">{capital(explainAlone(list.stopped, language), language)}.</p>;
}

/** Which parts are missing or to be asked about, and by when they must be there, with the reckoning of that day. */
export function Missing({ call, list }: { call: SignedCall; list: Checklist }): VNode {
  const { language } = call;
  const words = dossierWords[language];
  const open = sayOpenParts(openParts(list.parts), language, (part) => sayPart(part, language, list.words));
  if (list.parts.length === 0) return <p class="soft">{words.none}</p>;
  if (open.length === 0) return <p class="laurel-word">{words.complete}</p>;
  return (
    <div class="panel gold">
      {open.map((sentence) => (
        <p class="strong" key={sentence}>
          {capital(sentence, language)}.
        </p>
      ))}
      {list.due !== null && (
        <>
          <p>
            {words.dueBy}: {sayDay(list.due.lastWorkingDay ?? list.due.due, language)}
          </p>
          <p class="soft">{sayDerivation(list.due, language, list.timeZone)}</p>
        </>
      )}
    </div>
  );
}

/** A table that becomes a list of cards on a phone. */
export function Parts({ call, list }: { call: SignedCall; list: Checklist }): VNode | null {
  if (list.parts.length === 0) return null;
  return (
    <div class="wide">
      <table class="reflow">
        <thead>
          <tr>
            {dossierWords[call.language].columns.map((word) => (
              <th key={word}>{word}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {list.parts.map((one) => (
            <PartRow key={one.code} call={call} list={list} part={one} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function PartRow({ call, list, part }: { call: SignedCall; list: Checklist; part: ShownPart }): VNode {
  const { language } = call;
  const words = dossierWords[language];
  const [named, state, file, who, due, clause] = words.columns;
  const isMissing = part.state === 'missing';
  const name = sayPart(part, language, list.words);
  const offer = part.file === undefined ? words.bring : words.replace;
  return (
    <tr>
      <td data-label={named}>
        <span class="strong">{name}</span>
        <br />
        <span class="soft">{sayAsks(part, language)}</span>
      </td>
      <td data-label={state} class={isAsked(part) ? 'gold-word' : isMissing ? 'lacquer-word' : ''}>
        {sayPartState(part, language)}
      </td>
      <td data-label={file}>
        <PartFile number={list.number} part={part} />
        {list.closed === undefined && (
          <>
            {' '}
            <a href={`/nominations/${list.number}/dossier/${part.code}`} aria-label={`${offer}: ${name}`}>
              {offer}
            </a>
          </>
        )}
      </td>
      <td data-label={who}>{sayBringer(part, language)}</td>
      <td data-label={due}>
        {isMissing && list.due !== null ? sayDay(list.due.lastWorkingDay ?? list.due.due, language) : ''}
      </td>
      <td data-label={clause} class="soft">
        {sayClause(part.citation, language)}
      </td>
    </tr>
  );
}

/** The file of a part, where it can be downloaded. */
export function PartFile({ number, part }: { number: string; part: ShownPart }): VNode | null {
  if (part.file === undefined) return null;
  const { name, sha256, version, paper = '' } = part.file;
  const made = `/nominations/${paper.split('/')[0] ?? ''}/papers/${name}`;
  return (
    <>
      <a href={version === undefined ? made : `/nominations/${number}/dossier/${part.code}/${version}`}>{name}</a>{' '}
      <span class="mono soft">{sha256.slice(0, 12)}</span>
    </>
  );
}

type OnePart = { list: Checklist; part: ShownPart };

async function withPart(
  call: SignedCall,
  answer: (call: SignedCall, one: OnePart) => FastifyReply | Promise<FastifyReply>,
): Promise<FastifyReply> {
  const list = await readChecklist(call.house.database, call.me.actor, call.params['number'] ?? '');
  if (isRefusal(list)) return refusalPage(call, list);
  const part = list.parts.find(({ code }) => code === call.params['part']);
  return part === undefined ? refusalPage(call, { code: 'not-found' }) : answer(call, { list, part });
}

function showPart(call: SignedCall, one: OnePart): FastifyReply {
  return sendPage(call.reply, <PartPage call={call} one={one} refusals={[]} />);
}

/** `excuse` says why the part does not apply; everything else brings a file. Both lead back to the checklist. */
async function keepPart(call: SignedCall, one: OnePart): Promise<FastifyReply> {
  const { number } = one.list;
  const answer = await record(call, one);
  if (!Array.isArray(answer)) return goTo(call.reply, `/nominations/${number}/dossier`);
  const [first] = answer;
  if (first !== undefined && [403, 404, 409].includes(statusOf(first))) return refusalPage(call, first);
  return sendPage(call.reply, <PartPage call={call} one={one} refusals={answer} />, 422);
}

function record({ house, me, form, request }: SignedCall, { list, part }: OnePart): Promise<Recorded | Refusal[]> {
  const brought = { number: list.number, part: part.code, actor: me.actor };
  if (form['act'] === 'excuse') return excusePart(house.database, { ...brought, because: form['because'] ?? '' });
  const { file } = request.body as { file?: unknown };
  return bringPart(house.database, {
    ...brought,
    bytes: Buffer.isBuffer(file) ? file : new Uint8Array(),
    noStateSecrets: form['noStateSecrets'] === 'yes',
  });
}

type Shown = { call: SignedCall; one: OnePart; refusals: Refusal[] };

function PartPage({ call, one, refusals }: Shown): VNode {
  const { language } = call;
  const { list, part } = one;
  const words = dossierWords[language];
  const title = `${sayPart(part, language, list.words)} · ${list.number}`;
  return (
    <Frame call={call} title={title} rehearsal={list.rehearsal}>
      <h1>{title}</h1>
      <p>
        <a href={`/nominations/${list.number}/dossier`}>{words.head}</a>
      </p>
      <ErrorSummary call={call} refusals={refusals} />
      <Stopped call={call} list={list} />
      <p>
        {sayPartState(part, language)}
        {sayAsks(part, language) !== '' && <span class="soft"> · {sayAsks(part, language)}</span>}
      </p>
      <p class="soft">{sayClause(part.citation, language)}</p>
      <Versions call={call} one={one} />
      {list.closed === undefined && <BringForm call={call} one={one} refusals={refusals} />}
      {list.closed === undefined && part.condition !== undefined && (
        <ExcuseForm call={call} one={one} refusals={refusals} />
      )}
    </Frame>
  );
}

function BringForm({ call, one: { list, part }, refusals }: Shown): VNode {
  const words = dossierWords[call.language];
  const { formats = [], bytes = 0 } = list.files?.value ?? {};
  return (
    <form method="post" action={`/nominations/${list.number}/dossier/${part.code}`} enctype="multipart/form-data">
      <Mark call={call} />
      <h2>{part.file === undefined ? words.bring : words.replace}</h2>
      <Field
        call={call}
        name="file"
        type="file"
        label={words.file}
        hint={words.fileHint({ formats, megabytes: Math.floor(bytes / MEGABYTE) })}
        refusals={refusals}
      />
      {list.files?.value.noStateSecrets === true && (
        <Tick
          {...{ call, refusals }}
          name="noStateSecrets"
          label={words.noStateSecrets}
          isTicked={call.form['noStateSecrets'] === 'yes'}
        />
      )}
      <button class="first" name="act" value="bring">
        {words.upload}
      </button>
    </form>
  );
}

function ExcuseForm({ call, one: { list, part }, refusals }: Shown): VNode {
  const words = dossierWords[call.language];
  return (
    <form method="post" action={`/nominations/${list.number}/dossier/${part.code}`}>
      <Mark call={call} />
      <h2>{words.excuse}</h2>
      <Field
        call={call}
        name="because"
        label={words.because}
        hint={words.excuseHint}
        value={call.form['because']}
        refusals={refusals}
      />
      <button class="other" name="act" value="excuse">
        {words.excuse}
      </button>
    </form>
  );
}

/** Every version stays to be read, newest first. */
function Versions({ call, one: { list, part } }: Omit<Shown, 'refusals'>): VNode | null {
  if (part.versions.length === 0) return null;
  const { language } = call;
  return (
    <section>
      <h2>{dossierWords[language].versions}</h2>
      <ul>
        {[...part.versions].reverse().map(({ version, at, by, fileName, because }) => (
          <li key={version}>
            {fileName === undefined ? (
              `${dossierWords[language].states.notApplicable}: ${because ?? ''}`
            ) : (
              <a href={`/nominations/${list.number}/dossier/${part.code}/${version}`}>{fileName}</a>
            )}{' '}
            <span class="soft">
              {version} · {by} · {sayInstant(at, language, list.timeZone)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Nothing that somebody brought is shown by the browser itself: it is saved, and no guess is made at what it is. */
async function sendFile(call: SignedCall): Promise<FastifyReply> {
  const { house, me, params } = call;
  const version = /^[1-9]\d{0,5}$/.test(params['version'] ?? '') ? Number(params['version']) : 0;
  const file = await readPartFile(house.database, me.actor, {
    number: params['number'] ?? '',
    part: params['part'] ?? '',
    version,
  });
  if (isRefusal(file)) return refusalPage(call, file);
  return call.reply
    .header('content-type', file.mediaType)
    .header('x-content-type-options', 'nosniff')
    .header('cache-control', 'no-store')
    .header('content-disposition', `attachment; filename="${file.fileName}"`)
    .send(Buffer.from(file.bytes));
}
