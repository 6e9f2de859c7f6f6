/** Registers: what stands on file, and bringing it up to date by a table: look through, confirm, all rows or none. */

import type { FastifyInstance, FastifyReply } from 'fastify';
import type { VNode } from 'preact';
import { inDryRun } from '../../../prisma/dry-run';
import { listKeptOffices } from '../../../prisma/queries/read-registers';
import { hashOf } from '../../../prisma/secrets';
import { keepsTemplates } from '../../../rules/may-keep';
import { isRefusal, type Refusal } from '../../../rules/refusal';
import { sayClause } from '../../../words/clauses';
import { importWords } from '../../../words/import';
import { registerColumns, sayCell, type RegisterKind } from '../../../words/register-columns';
import { explainAlone } from '../../../words/refusals';
import { templatePageWords } from '../../../words/pages/templates';
import { registerWords } from '../../../words/registers';
import { sayTaken } from '../../../words/table-words';
import { MOST_BYTES } from '../../tables/read-table';
import { registerTemplate } from '../../tables/register-file';
import { previewOf } from '../../tables/register-lines';
import { MEDIA_TYPES } from '../../tables/write-table';
import { sendFile, sendPage, type House, type SignedCall } from '../call';
import { Carried, ErrorSummary } from '../fields';
import { Frame, Mark } from '../frame';
import { signedPage } from '../house';
import { refusalPage } from '../problems';
import { TableTemplates, TableUpload } from '../table-upload';
import { REGISTERS, type Brought, type ShownRegister } from '../register-kinds';
import { Figures } from './figures';

/** What a page may carry to its confirmation, in bytes. */
const MOST_CARRIED = 900_000;
const MEGABYTE = 1024 * 1024;

/** Each register for those who keep it, to others it is not there; a preview first, then all rows or none. */
export function registerRoutes(app: FastifyInstance, house: House): void {
  const path = '/registers/:kind/:of';
  signedPage(app, house, { method: 'GET', path: '/registers' }, showOffices);
  signedPage(app, house, { method: 'GET', path }, (call) =>
    withPlace(call, async (place) => sendPage(call.reply, <RegisterPage call={call} place={place} refusals={[]} />)),
  );
  signedPage(app, house, { method: 'POST', path, largestFile: MOST_BYTES }, (call) =>
    withPlace(call, (place) => (call.form['step'] === 'confirm' ? record(call, place) : lookThrough(call, place))),
  );
  signedPage(app, house, { method: 'GET', path: '/registers/:kind/template/:table' }, sendTemplate);
}

function kindOf({ params }: SignedCall): RegisterKind | undefined {
  const { kind = '' } = params;
  return Object.keys(REGISTERS).find((one): one is RegisterKind => one === kind);
}

async function showOffices(call: SignedCall): Promise<FastifyReply> {
  const said = registerWords[call.language];
  const offices = await listKeptOffices(call.house.database, call.me.actor);
  return sendPage(
    call.reply,
    <Frame call={call} title={said.heading}>
      <h1>{said.heading}</h1>
      <p>{offices.length === 0 ? said.nothing : said.lead}</p>
      {keepsTemplates(call.me.actor) && (
        <p>
          <a href="/templates">{templatePageWords[call.language].heading}</a>
        </p>
      )}
      {offices.map(({ id, name, may, bodies }) => (
        <section key={id}>
          <h2>{name}</h2>
          <ul>
            {(['organisations', 'offices', 'history'] as const)
              .filter((kind) => may[kind === 'offices' ? 'organisations' : kind])
              .map((kind) => (
                <li key={kind}>
                  <a href={`/registers/${kind}/${id}`}>{said.kinds[kind]}</a>
                </li>
              ))}
            {bodies.map((body) => (
              <li key={body.id}>
                <a href={`/registers/roll/${body.id}`}>
                  {said.kinds.roll}: {body.name}
                </a>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </Frame>,
  );
}

type Place = { kind: RegisterKind; of: string; shown: ShownRegister };

async function withPlace(call: SignedCall, answer: (place: Place) => Promise<FastifyReply>): Promise<FastifyReply> {
  const { house, me, params, query, language } = call;
  const [kind, of] = [kindOf(call), params['of'] ?? ''];
  if (kind === undefined) return refusalPage(call, { code: 'not-found' });
  const asking = { database: house.database, actor: me.actor, of, language, after: query['after'] ?? '' };
  const shown = await REGISTERS[kind].show(asking);
  return isRefusal(shown) ? refusalPage(call, shown) : answer({ kind, of, shown });
}

/** Nothing is written: the rows are brought as if in earnest and taken back. */
async function lookThrough(call: SignedCall, place: Place): Promise<FastifyReply> {
  const { file } = call.request.body as { file?: unknown };
  const again = (refusals: Refusal[]): FastifyReply =>
    sendPage(call.reply, <RegisterPage call={call} place={place} refusals={refusals} />, 422);
  if (!Buffer.isBuffer(file) || file.length === 0) return again([{ code: 'field-missing', field: 'file' }]);
  const read = await REGISTERS[place.kind].read(file);
  const carried = { rows: read.carried, file: nameOf(read.carried) };
  if (Buffer.byteLength(read.carried) > MOST_CARRIED)
    return again([{ code: 'too-large', field: 'file', max: MOST_CARRIED }]);
  const would = await inDryRun(call.house.database, (dry) => bring(call, place, { ...carried, database: dry }));
  const refusals = [...read.refusals, ...(Array.isArray(would) ? would : [])];
  if (Array.isArray(would) || refusals.length > 0) return again(refusals);
  return sendPage(call.reply, <PreviewPage call={call} place={place} brought={would} carried={carried} />);
}

async function record(call: SignedCall, place: Place): Promise<FastifyReply> {
  const { house, form, reply } = call;
  const rows = form['rows'] ?? '';
  const carried = { rows, file: nameOf(rows) };
  const done = await bring(call, place, { ...carried, database: house.database });
  if (Array.isArray(done)) return sendPage(reply, <RegisterPage call={call} place={place} refusals={done} />, 422);
  return sendPage(reply, <DonePage call={call} place={place} brought={done} />);
}

/** A table that came by a page has no name but what its rows make: nobody can give it one that means something else. */
function nameOf(rows: string): string {
  return `web-${hashOf(rows).slice(0, 8)}`;
}

function bring(
  { me, language }: SignedCall,
  { kind, of }: Place,
  { database, rows, file }: { database: House['database']; rows: string; file: string },
): Promise<Brought | Refusal[]> {
  return REGISTERS[kind].bring({ database, actor: me.actor, of, language, carried: rows, file });
}

async function sendTemplate(call: SignedCall): Promise<FastifyReply> {
  const { params, reply, language } = call;
  const kind = kindOf(call);
  if (kind === undefined) return refusalPage(call, { code: 'not-found' });
  const table = params['table'] === 'csv' ? 'csv' : 'xlsx';
  const bytes = await registerTemplate(kind, table, language);
  return sendFile(reply, { name: `${kind}.${table}`, type: MEDIA_TYPES[table], bytes });
}

type PageProps = { call: SignedCall; place: Place; refusals: Refusal[] };

function RegisterPage({ call, place, refusals }: PageProps): VNode {
  const { language, form } = call;
  const { kind, of, shown } = place;
  const said = registerWords[language];
  const title = `${said.kinds[kind]}: ${shown.title}`;
  return (
    <Frame call={call} title={title}>
      <h1>{title}</h1>
      <Faults call={call} kind={kind} refusals={refusals} />
      {shown.rows.length === 0 ? <p>{said.none}</p> : <Figures heads={shown.head} rows={shown.rows} />}
      {shown.next !== undefined && (
        <p>
          <a rel="next" href={`/registers/${kind}/${of}?after=${shown.next}`}>
            {said.next}
          </a>
        </p>
      )}
      {shown.note !== undefined && <p class="soft">{shown.note}</p>}
      <FileForm call={call} place={place} refusals={form['step'] === undefined ? refusals : []} />
      <p>
        <a href="/registers">{said.back}</a>
      </p>
    </Frame>
  );
}

/** Whether it is about one cell: its field is the row and the column. */
function isOfCell({ field }: Refusal): boolean {
  return /^\d+\./.test(field ?? '');
}

/** What is wrong with the file as a whole, then every cell by row and column. */
function Faults({ call, kind, refusals }: { call: SignedCall; kind: RegisterKind; refusals: Refusal[] }): VNode | null {
  const { language } = call;
  const said = registerWords[language];
  const cells = refusals.filter(isOfCell).sort((a, b) => parseInt(a.field ?? '', 10) - parseInt(b.field ?? '', 10));
  const whole = refusals.filter((refusal) => !cells.includes(refusal));
  const faulty = new Set(cells.map(({ field }) => (field ?? '').split('.')[0])).size;
  const rows = cells.map((refusal) => {
    const { line, column } = sayCell(refusal.field ?? '', kind, language);
    const clause = refusal.citation === undefined ? '' : ` [${sayClause(refusal.citation, language)}]`;
    return [line, column, refusal.value ?? '', `${explainAlone(refusal, language)}${clause}`];
  });
  return (
    <>
      <ErrorSummary call={call} refusals={whole} within="file" />
      {rows.length > 0 && (
        <section>
          <div class="panel lacquer" role="alert" tabIndex={-1} autofocus>
            <p class="strong">{said.faulty(faulty)}</p>
            <p>{said.allOrNone}</p>
          </div>
          <Figures heads={said.faultsHead} rows={rows} />
        </section>
      )}
    </>
  );
}

function FileForm({ call, place, refusals }: PageProps): VNode {
  const { kind, of } = place;
  const said = registerWords[call.language];
  const words = importWords[call.language];
  const columns = registerColumns(kind, call.language);
  return (
    <section>
      <h2>{said.bring}</h2>
      <TableUpload
        call={call}
        action={`/registers/${kind}/${of}`}
        hint={said.fileHint(MOST_BYTES / MEGABYTE)}
        refusals={refusals}
      />
      <TableTemplates call={call} at={`/registers/${kind}/template`} />
      <Figures
        summary={words.columns}
        heads={words.columnHead}
        rows={columns.map(({ name, heading, meaning, example }) => [
          heading,
          <>
            {meaning} <code>{sayTaken(kind, name, call.language).join(', ')}</code>
          </>,
          <code key="example">{example}</code>,
        ])}
      />
    </section>
  );
}

type PreviewProps = { call: SignedCall; place: Place; brought: Brought; carried: Record<string, string> };

function PreviewPage({ call, place, brought, carried }: PreviewProps): VNode {
  const { kind, of } = place;
  const said = registerWords[call.language];
  const { head, rows, more, namesakes } = previewOf(brought.lines, call.language);
  return (
    <Frame call={call} title={said.preview}>
      <h1>
        {said.preview} · {said.kinds[kind]}: {place.shown.title}
      </h1>
      <p class="panel sky">{said.would(brought)}</p>
      {rows.length === 0 ? (
        <p>{said.same}</p>
      ) : (
        <>
          {namesakes.length > 0 && (
            <div class="panel gold">
              {namesakes.map((sentence) => (
                <p key={sentence}>{sentence}</p>
              ))}
            </div>
          )}
          <Figures heads={head} rows={rows} />
          {more.map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
          <form method="post" action={`/registers/${kind}/${of}`} enctype="multipart/form-data">
            <Mark call={call} />
            <Carried values={{ ...carried, step: 'confirm' }} />
            <button class="first">{said.confirm}</button>
          </form>
        </>
      )}
      <p>
        <a href={`/registers/${kind}/${of}`}>{call.words.cancel}</a>
      </p>
    </Frame>
  );
}

function DonePage({ call, place, brought }: { call: SignedCall; place: Place; brought: Brought }): VNode {
  const said = registerWords[call.language];
  return (
    <Frame call={call} title={said.recorded}>
      <h1>{said.recorded}</h1>
      <p class="panel leaf" role="status">
        {said.done(brought)}
      </p>
      <p>
        <a href={`/registers/${place.kind}/${place.of}`}>
          {said.kinds[place.kind]}: {place.shown.title}
        </a>
      </p>
    </Frame>
  );
}
