/** Nominations from a file: look through, choose which rows, record, see how far it is. A closed browser loses nothing. */

import type { FastifyInstance, FastifyReply } from 'fastify';
import type { VNode } from 'preact';
import { beginImport, judgeRows, keepDraft, runImport } from '../../../prisma/acts/import-nominations';
import { readImport, type ShownImport } from '../../../prisma/queries/read-import';
import { hashOf } from '../../../prisma/secrets';
import { mayBringNominations } from '../../../rules/may-import';
import { NOMINATION_COLUMNS } from '../../../rules/nomination-table';
import { isRefusal, type Refusal } from '../../../rules/refusal';
import { importWords } from '../../../words/import';
import { liveWords } from '../../../words/pages/live';
import { columnWords } from '../../../words/nomination-table';
import { faultCells, faultyFile, nominationTemplate, readNominationFile } from '../../tables/nomination-file';
import { MOST_BYTES } from '../../tables/read-table';
import { MEDIA_TYPES, type TableKind } from '../../tables/write-table';
import { Choices, ErrorSummary } from '../fields';
import { Frame, Mark } from '../frame';
import { goTo, sendFile, sendPage, type House, type SignedCall } from '../call';
import { signedPage } from '../house';
import { refusalPage, statusOf } from '../problems';
import { AtRest, sendLivePage } from '../live';
import { Table } from '../table';
import { TableTemplates, TableUpload } from '../table-upload';

const MEGABYTE = 1024 * 1024;
/** Rows with faults on one page; the file of all of them is one link away. */
const FAULTY_ROWS = 200;
const LOOK_SECONDS = 2;

/** For those who may nominate; a file that was looked through is there for whoever brought it, and for administrators. */
export function importRoutes(app: FastifyInstance, house: House): void {
  const one = '/nominations/imports/:id';
  signedPage(app, house, { method: 'GET', path: '/nominations/import' }, showForm);
  signedPage(app, house, { method: 'POST', path: '/nominations/import', largestFile: MOST_BYTES }, lookThrough);
  signedPage(app, house, { method: 'GET', path: '/nominations/import/template/:kind' }, sendTemplate);
  signedPage(app, house, { method: 'GET', path: one }, showImport);
  signedPage(app, house, { method: 'POST', path: one }, begin);
  signedPage(app, house, { method: 'GET', path: `${one}/faulty/:kind` }, sendFaulty);
}

async function showForm(call: SignedCall): Promise<FastifyReply> {
  const refusal = mayBringNominations(call.me.actor);
  return refusal === undefined
    ? sendPage(call.reply, <FormPage call={call} refusals={[]} />)
    : refusalPage(call, refusal);
}

/** Keeps the file as a draft; recording it is another act, from the page this leads to. */
async function lookThrough(call: SignedCall): Promise<FastifyReply> {
  const { reply, request, house, me } = call;
  const { file } = request.body as { file?: unknown };
  const again = (refusals: Refusal[]): FastifyReply =>
    sendPage(reply, <FormPage call={call} refusals={refusals} />, 422);
  const refusal = mayBringNominations(me.actor);
  if (refusal !== undefined) return refusalPage(call, refusal);
  if (!Buffer.isBuffer(file) || file.length === 0) return again([{ code: 'field-missing', field: 'file' }]);
  const table = await readNominationFile(file, 'file');
  if ('refusals' in table) return again(table.refusals);
  const rows = await judgeRows(house.database, { actor: me.actor, lines: table.lines });
  if (isRefusal(rows)) return refusalPage(call, rows);
  const sha256 = hashOf(file);
  const draft = { rows, file: sha256.slice(0, 8), sha256, normalised: table.normalised, rehearsal: false };
  const id = await keepDraft(house.database, { ...draft, actor: me.actor });
  return goTo(reply, `/nominations/imports/${id}`);
}

async function showImport(call: SignedCall): Promise<FastifyReply> {
  const shown = await readShown(call);
  if (isRefusal(shown)) return refusalPage(call, shown);
  return shown.state === 'running' ? sendRunning(call, shown) : sendPage(call.reply, pageOf(call, shown, []));
}

/** Confirms, and goes on here at once; should this process stop, the worker goes on. */
async function begin(call: SignedCall): Promise<FastifyReply> {
  const { house, me, form, params, reply, request } = call;
  const id = params['id'] ?? '';
  const begun = await beginImport(house.database, { id, actor: me.actor, scope: form['scope'] });
  if (isRefusal(begun)) {
    const shown = await readShown(call);
    if (isRefusal(shown) || begun.field !== 'scope') return refusalPage(call, begun);
    return sendPage(reply, pageOf(call, shown, [begun]), statusOf(begun));
  }
  runImport(house.database, id).catch((fault: unknown) => {
    request.log.warn({ fault: (fault as Error).name }, 'an import stopped; the worker goes on with it');
  });
  return goTo(reply, `/nominations/imports/${id}`);
}

async function sendTemplate(call: SignedCall): Promise<FastifyReply> {
  const kind = kindOf(call);
  return sendFile(call.reply, {
    name: `nominations.${kind}`,
    type: MEDIA_TYPES[kind],
    bytes: await nominationTemplate(kind, call.language),
  });
}

async function sendFaulty(call: SignedCall): Promise<FastifyReply> {
  const shown = await readImport(call.house.database, call.me.actor, { id: call.params['id'] ?? '' });
  if (isRefusal(shown)) return refusalPage(call, shown);
  const kind = kindOf(call);
  return sendFile(call.reply, {
    name: `faulty-rows.${kind}`,
    type: MEDIA_TYPES[kind],
    bytes: await faultyFile(kind, shown.faulty, call.language),
  });
}

function kindOf({ params }: SignedCall): TableKind {
  return params['kind'] === 'xlsx' ? 'xlsx' : 'csv';
}

function readShown({ house, me, params, query }: SignedCall): Promise<ShownImport | Refusal> {
  const after = Number(query['after'] ?? 0);
  const asked = { id: params['id'] ?? '', after: Number.isInteger(after) && after > 0 ? after : 0, limit: FAULTY_ROWS };
  return readImport(house.database, me.actor, asked);
}

function FormPage({ call, refusals }: { call: SignedCall; refusals: Refusal[] }): VNode {
  const words = importWords[call.language];
  return (
    <Frame call={call} title={words.title}>
      <h1>{words.title}</h1>
      <p>{words.lead}</p>
      <ErrorSummary call={call} refusals={refusals} within="file" />
      <TableUpload
        call={call}
        action="/nominations/import"
        hint={words.fileHint(MOST_BYTES / MEGABYTE)}
        refusals={refusals}
      />
      <h2>{words.templates}</h2>
      <TableTemplates call={call} at="/nominations/import/template" />
      <details>
        <summary>{words.columns}</summary>
        <ColumnTable call={call} />
      </details>
    </Frame>
  );
}

function ColumnTable({ call }: { call: SignedCall }): VNode {
  const { columnHead } = importWords[call.language];
  return (
    <Table heads={columnHead}>
      {NOMINATION_COLUMNS.map((column) => {
        const { heading, meaning, example, taken } = columnWords(column, call.language);
        return (
          <tr key={column}>
            {[heading, [meaning, taken.join('; ')].join(' ').trim(), <code key="example">{example}</code>].map(
              (cell, index) => (
                <td key={index} data-label={columnHead[index]}>
                  {cell}
                </td>
              ),
            )}
          </tr>
        );
      })}
    </Table>
  );
}

function pageOf(call: SignedCall, shown: ShownImport, refusals: Refusal[]): VNode {
  if (shown.state === 'draft') return <PreviewPage call={call} shown={shown} refusals={refusals} />;
  return <DonePage call={call} shown={shown} />;
}

function PreviewPage({ call, shown, refusals }: { call: SignedCall; shown: ShownImport; refusals: Refusal[] }): VNode {
  const words = importWords[call.language];
  const { counts, total, there, normalised } = shown;
  return (
    <Frame call={call} title={words.preview}>
      <h1>{words.preview}</h1>
      <ErrorSummary call={call} refusals={refusals} />
      <div class={counts.faulty > 0 ? 'panel gold' : 'panel leaf'}>
        <p>{words.counted({ total, good: counts.good, faulty: counts.faulty, there })}</p>
        <p>
          <strong>{words.nothingYet}</strong>
        </p>
        {normalised > 0 && <p>{words.normalised(normalised)}</p>}
      </div>
      <Faults call={call} shown={shown} />
      {counts.good === 0 ? (
        <p>{words.noneGood}</p>
      ) : (
        <form method="post" action={`/nominations/imports/${shown.id}`}>
          <Mark call={call} />
          {counts.faulty === 0 ? (
            <input type="hidden" name="scope" value="all" />
          ) : (
            <Choices
              call={call}
              refusals={refusals}
              name="scope"
              legend={words.which}
              options={[
                ['all', words.all(total)],
                ['good', words.good(counts.good, counts.faulty)],
              ]}
              chosen={call.form['scope']}
            />
          )}
          <button class="first">{words.record}</button>
        </form>
      )}
      <p>
        <a href="/nominations/import">{words.another}</a>
      </p>
    </Frame>
  );
}

function Faults({ call, shown }: { call: SignedCall; shown: ShownImport }): VNode | null {
  const words = importWords[call.language];
  if (shown.faulty.length === 0) return null;
  const cells = shown.faulty.flatMap((row) => faultCells(row, call.language));
  return (
    <section>
      <h2>{words.faults}</h2>
      <Table heads={words.head}>
        {cells.map((row, at) => (
          <tr key={at}>
            {row.map((cell, index) => (
              <td key={index} data-label={words.head[index]}>
                {cell}
              </td>
            ))}
          </tr>
        ))}
      </Table>
      <div class="buttons">
        {shown.next !== null && <a href={`/nominations/imports/${shown.id}?after=${shown.next}`}>{words.moreFaults}</a>}
        {(['xlsx', 'csv'] as const).map((kind) => (
          <a class="other" key={kind} href={`/nominations/imports/${shown.id}/faulty/${kind}`}>
            {`${words.faultyRows} (${kind.toUpperCase()})`}
          </a>
        ))}
      </div>
    </section>
  );
}

/** Goes on by itself where a program runs, and ends as the page of what was recorded. */
function sendRunning(call: SignedCall, shown: ShownImport): FastifyReply {
  const words = importWords[call.language];
  const { good, recorded, repeated, refused } = shown.counts;
  const done = recorded + repeated + refused;
  const region = (
    <>
      <h1>{words.running}</h1>
      <div class="panel sky">
        <p>{words.progress(done, done + good)}</p>
        <progress max={done + good} value={done} aria-label={words.running} />
        <p>{words.closeSafely}</p>
      </div>
    </>
  );
  const say = liveWords[call.language].halves(done, done + good);
  return sendLivePage(call, { every: LOOK_SECONDS, say, region }, (first) => (
    <Frame call={call} title={words.running} live>
      {first}
    </Frame>
  ));
}

function DonePage({ call, shown }: { call: SignedCall; shown: ShownImport }): VNode {
  const words = importWords[call.language];
  return (
    <Frame call={call} title={words.done}>
      <AtRest>
        <h1>{words.done}</h1>
        <div class="panel leaf" role="status">
          <p>{words.result(shown.counts)}</p>
          {shown.numbers !== null && <p>{words.numbers(shown.numbers.first, shown.numbers.last)}</p>}
        </div>
        <Faults call={call} shown={shown} />
        <div class="buttons">
          <a class="other" href="/desk">
            {call.words.desk}
          </a>
          <a class="other" href="/nominations/import">
            {words.another}
          </a>
        </div>
      </AtRest>
    </Frame>
  );
}
