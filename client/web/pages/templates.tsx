/** The Word templates of an office's papers: which are its own, to be downloaded, tried out, brought and taken back. */

import type { FastifyInstance, FastifyReply } from 'fastify';
import type { VNode } from 'preact';
import { findInTemplate } from '../../../papers/check-template';
import { makeDocx, MOST_MEGABYTES } from '../../../papers/make-docx';
import { PLAIN_LAYOUT } from '../../../papers/make-paper';
import { wordTemplate } from '../../../papers/word-template';
import { importTemplate, takeBackTemplate } from '../../../prisma/acts/keep-template';
import {
  countOwnTemplates,
  listOwnTemplates,
  listTemplateOffices,
  listTemplateVersions,
  readKeptOffice,
  readTemplateVersion,
  readTrialPaper,
} from '../../../prisma/queries/template-offices';
import { wordsForNoOffice } from '../../../rules/may-keep';
import { isPaperKind, paperKinds } from '../../../rules/paper-kinds';
import type { PaperFacts } from '../../../rules/papers';
import { isRefusal, type Refusal } from '../../../rules/refusal';
import { languages } from '../../../words/language';
import { templatePageWords } from '../../../words/pages/templates';
import { paperWords } from '../../../words/paper-pages';
import { sendFile, sendPage, type House, type SignedCall } from '../call';
import { CheckPage, RecordedPage } from '../confirm';
import { doOrTry, isConfirmed } from '../do-or-try';
import { Frame } from '../frame';
import { signedPage } from '../house';
import { refusalPage, statusOf } from '../problems';
import { addressOf, CheckTemplate, TemplatePage, type Shown, type TemplatePlace } from './template-forms';

const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
/** More than a template may have, so that a file somewhat too large is answered beside its field. */
const LARGEST_UPLOAD = 2 * MOST_MEGABYTES * 1024 * 1024;

/**
 * For those who keep an office's papers; others are told that they may not, and of a single office that it is not
 * there.
 */
export function templateRoutes(app: FastifyInstance, house: House): void {
  const one = '/templates/:office/:kind';
  signedPage(app, house, { method: 'GET', path: '/templates' }, showOffices);
  signedPage(app, house, { method: 'GET', path: '/templates/:office' }, showKinds);
  signedPage(app, house, { method: 'GET', path: one }, (call) => withPlace(call, (place) => show(call, place)));
  signedPage(app, house, { method: 'GET', path: `${one}/file/:version` }, (call) =>
    withPlace(call, (place) => sendTemplate(call, place)),
  );
  signedPage(app, house, { method: 'POST', path: one, largestFile: LARGEST_UPLOAD, carriesFile: true }, (call) =>
    withPlace(call, (place) => act(call, place)),
  );
}

async function showOffices(call: SignedCall): Promise<FastifyReply> {
  const { house, me, language, reply } = call;
  const said = templatePageWords[language];
  const offices = await listTemplateOffices(house.database, me.actor);
  if (offices.length === 0) return refusalPage(call, wordsForNoOffice());
  const counts = await countOwnTemplates(
    house.database,
    offices.map(({ key }) => key),
  );
  return sendPage(
    reply,
    <Frame call={call} title={said.heading}>
      <h1>{said.heading}</h1>
      <p>{said.lead}</p>
      <p class="soft">{said.offices}</p>
      <ul>
        {offices.map(({ id, key, name }) => (
          <li key={key}>
            <a href={`/templates/${id}`}>{name}</a> · <span class="soft">{said.own(counts.get(key) ?? 0)}</span>
          </li>
        ))}
      </ul>
    </Frame>,
  );
}

async function showKinds(call: SignedCall): Promise<FastifyReply> {
  const { house, me, params, language, reply } = call;
  const said = templatePageWords[language];
  const office = await readKeptOffice(house.database, me.actor, params['office'] ?? '');
  if (isRefusal(office)) return refusalPage(call, office);
  const own = await listOwnTemplates(house.database, office.key);
  const stateOf = (version: number | undefined): string => (version === undefined ? said.ours : said.inUse(version));
  return sendPage(
    reply,
    <Frame call={call} title={`${said.heading} · ${office.name}`}>
      <h1>{said.heading}</h1>
      <p>
        {office.name} · <a href="/templates">{said.heading}</a>
      </p>
      <ul>
        {paperKinds.map((kind) => (
          <li key={kind}>
            <a href={addressOf({ office, kind })}>{paperWords[language].kinds[kind]}</a> ·{' '}
            <span class="soft">{stateOf(own.get(kind))}</span>
          </li>
        ))}
      </ul>
    </Frame>,
  );
}

async function withPlace(
  call: SignedCall,
  answer: (place: TemplatePlace) => Promise<FastifyReply>,
): Promise<FastifyReply> {
  const { house, me, params } = call;
  const { office: id = '', kind = '' } = params;
  const office = await readKeptOffice(house.database, me.actor, id);
  if (isRefusal(office) || !isPaperKind(kind)) return refusalPage(call, { code: 'not-found' });
  return answer({ office, kind });
}

function keyOf({ office, kind }: TemplatePlace) {
  return { office: office.key, kind };
}

async function show(call: SignedCall, place: TemplatePlace, shown: Shown = {}): Promise<FastifyReply> {
  const { database } = call.house;
  const versions = await listTemplateVersions(database, keyOf(place));
  const { findings = [], refusals = [] } = shown;
  const status = findings.length + refusals.length > 0 ? 422 : 200;
  return sendPage(call.reply, <TemplatePage {...{ call, place, versions, findings, refusals }} />, status);
}

/** Ours in one of the languages, or a version of the office's own by its number. */
async function sendTemplate(call: SignedCall, place: TemplatePlace): Promise<FastifyReply> {
  const { params, house, reply } = call;
  const asked = params['version'] ?? '';
  const { kind } = place;
  const language = languages.find((one) => one === asked);
  const bytes =
    language === undefined
      ? await readTemplateVersion(house.database, { ...keyOf(place), version: numberOf(asked) })
      : wordTemplate({ kind, language, layout: PLAIN_LAYOUT });
  if (bytes === undefined) return refusalPage(call, { code: 'not-found' });
  return sendFile(reply, { name: `${kind}.${asked}.docx`, type: WORD, bytes });
}

function numberOf(text: string): number {
  return /^\d{1,6}$/.test(text) ? Number(text) : 0;
}

async function act(call: SignedCall, place: TemplatePlace): Promise<FastifyReply> {
  if (call.form['act'] === 'takeBack') return takeBack(call, place);
  return call.form['step'] === 'change' ? show(call, place) : bring(call, place);
}

/** step=check says what is wrong with it, or what using it comes to; step=try fills a paper into it; step=confirm uses it. */
async function bring(call: SignedCall, place: TemplatePlace): Promise<FastifyReply> {
  const { form, language, reply } = call;
  const { office, kind } = place;
  const given = bytesOf(call);
  if (given.length === 0) return show(call, place, { refusals: [{ code: 'field-missing', field: 'file' }] });
  const { findings, bytes } = findInTemplate(given, kind);
  if (findings.length > 0) return show(call, place, { findings });
  const trial = await readTrialPaper(call.house.database, call.me.actor, keyOf(place));
  if (form['step'] === 'try' && trial !== undefined) return sendTrial(call, place, { facts: trial.facts, bytes });
  const answer = await doOrTry(call, ({ house, me }) =>
    importTemplate(house.database, { actor: me.actor, office: office.id, kind, fileName: `${kind}.docx`, bytes }),
  );
  if (isRefusal(answer)) return refuse(call, place, answer);
  if (isConfirmed(call) || answer.repeated) return recorded(call, place, answer.repeated);
  const said = templatePageWords[language].willUse;
  const facts = { kind: paperWords[language].kinds[kind], office: office.name, version: answer.version };
  return sendPage(reply, <CheckTemplate {...{ call, place, bytes, will: said(facts), trialOn: trial?.place }} />);
}

/** The file that was chosen, or the one that a page of ours carries. */
function bytesOf({ form, request }: SignedCall): Uint8Array {
  const { file } = request.body as { file?: unknown };
  if (Buffer.isBuffer(file) && file.length > 0) return file;
  return Buffer.from(form['template'] ?? '', 'base64');
}

/** A template may hold what only filling it shows to be wrong: that is said of the file and is no fault of ours. */
function sendTrial(
  call: SignedCall,
  place: TemplatePlace,
  { facts, bytes }: { facts: PaperFacts; bytes: Uint8Array },
): FastifyReply | Promise<FastifyReply> {
  try {
    const { fileName, bytes: filled } = makeDocx(facts, bytes);
    return sendFile(call.reply, { name: fileName, type: WORD, bytes: filled });
  } catch {
    return show(call, place, { refusals: [{ code: 'file-malformed', field: 'file' }] });
  }
}

async function takeBack(call: SignedCall, place: TemplatePlace): Promise<FastifyReply> {
  const { language, reply } = call;
  const { office, kind } = place;
  const said = templatePageWords[language];
  const answer = await doOrTry(call, ({ house, me }) =>
    takeBackTemplate(house.database, {
      actor: me.actor,
      office: office.id,
      kind,
      ours: wordTemplate({ kind, language: 'vi', layout: PLAIN_LAYOUT }),
    }),
  );
  if (isRefusal(answer)) return refuse(call, place, answer);
  if (isConfirmed(call) || answer.repeated) return recorded(call, place, answer.repeated);
  const name = paperWords[language].kinds[kind];
  return sendPage(
    reply,
    <CheckPage
      call={call}
      heading={`${said.takeBack} · ${name}`}
      action={addressOf(place)}
      confirm={said.takeBack}
      back={addressOf(place)}
      isFinal
      values={{ act: 'takeBack' }}
    >
      <p>{said.willTakeBack({ kind: name, office: office.name })}</p>
    </CheckPage>,
  );
}

function refuse(call: SignedCall, place: TemplatePlace, refusal: Refusal): FastifyReply | Promise<FastifyReply> {
  return statusOf(refusal) === 422 ? show(call, place, { refusals: [refusal] }) : refusalPage(call, refusal);
}

function recorded(call: SignedCall, place: TemplatePlace, repeated: boolean): FastifyReply {
  const name = paperWords[call.language].kinds[place.kind];
  return sendPage(
    call.reply,
    <RecordedPage
      call={call}
      repeated={repeated}
      next={{ href: addressOf(place), text: `${name} · ${place.office.name}` }}
    >
      <Standing call={call} repeated={repeated} />
    </RecordedPage>,
  );
}

function Standing({ call, repeated }: { call: SignedCall; repeated: boolean }): VNode | null {
  return repeated ? null : <p>{templatePageWords[call.language].stays}</p>;
}
