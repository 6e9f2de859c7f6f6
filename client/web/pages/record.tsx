/** The record of a case: every entry with its time, its rule and its hash, and whether the chain holds. */

import type { FastifyInstance, FastifyReply } from 'fastify';
import type { VNode } from 'preact';
import { keptReasons } from '../../../prisma/queries/export-case';
import { readRecord, type CaseRecord, type RecordLine } from '../../../prisma/queries/read-record';
import { openableAmong } from '../../../prisma/queries/visible-sittings';
import { isRefusal, type Refusal } from '../../../rules/refusal';
import { sayClause } from '../../../words/clauses';
import { sayInstant } from '../../../words/dates';
import { inFours, recordKindWords, recordPageWords } from '../../../words/pages/record';
import { explain } from '../../../words/refusals';
import { sayStep } from '../../../words/terms';
import { Frame, SittingLink } from '../frame';
import { sendPage, type House, type SignedCall } from '../call';
import { signedPage } from '../house';
import { refusalPage } from '../problems';
import { Table } from '../table';

const ROWS = 50;
/** Of a hash so many signs are shown; the whole one is in the export. */
const SIGNS = 16;

/** For those who see the case, a page of entries at a time; a sitting is a link where its reader may open it. */
export function recordRoutes(app: FastifyInstance, house: House): void {
  signedPage(app, house, { method: 'GET', path: '/nominations/:number/record' }, showRecord);
}

async function showRecord(call: SignedCall): Promise<FastifyReply> {
  const { house, me, params, query, language } = call;
  const after = /^\d{1,9}$/.test(query['after'] ?? '') ? Number(query['after']) : 0;
  const record = await readRecord(house.database, me.actor, { number: params['number'] ?? '', after, limit: ROWS });
  if (isRefusal(record)) return refusalPage(call, record);
  const kept = await keptReasons(house.database, me.actor, record.number);
  const sittings = record.entries.map(({ sitting }) => sitting);
  const openable = await openableAmong(house.database, me.actor, sittings);
  const said = recordPageWords[language];
  const heading = `${said.heading} · ${record.number}`;
  return sendPage(
    call.reply,
    <Frame call={call} title={heading} rehearsal={record.rehearsal}>
      <h1>
        {said.heading} · <a href={`/nominations/${record.number}`}>{record.number}</a>
      </h1>
      <p>{said.lead}</p>
      <Chain call={call} record={record} kept={kept} />
      <Entries call={call} record={record} openable={openable} />
      <p class="buttons">
        {after > 0 && <a href={`/nominations/${record.number}/record`}>{said.first}</a>}
        {record.next !== null && (
          <a rel="next" href={`/nominations/${record.number}/record?after=${record.next}`}>
            {said.next}
          </a>
        )}
      </p>
    </Frame>,
  );
}

/** `kept`: why the reader may not take the passport, if so. */
type ChainProps = { call: SignedCall; record: CaseRecord; kept: Refusal | undefined };

function Chain({ call, record, kept }: ChainProps): VNode {
  const said = recordPageWords[call.language];
  const holds = record.faults.length === 0;
  return (
    <div class={holds ? 'panel leaf' : 'panel lacquer'} role="status">
      <p class="strong">{holds ? said.intact(record.length) : said.broken(record.faults.length)}</p>
      {!holds && <p class="mono">{record.faults.map(({ subject }) => subject).join(', ')}</p>}
      <p>
        {said.chainHead} <code class="mono">{inFours(record.head)}</code>
      </p>
      {kept === undefined ? (
        <p>
          {said.verifyYourself} <a href={`/nominations/${record.number}/passport`}>{call.words.passport}</a> ·{' '}
          <a href="/verify">{call.words.howToVerify}</a>
        </p>
      ) : (
        <p>{explain(kept, call.language)}</p>
      )}
    </div>
  );
}

type EntriesProps = { call: SignedCall; record: CaseRecord; openable: ReadonlySet<string> };

function Entries({ call, record, openable }: EntriesProps): VNode {
  const said = recordPageWords[call.language];
  return (
    <Table caption={said.heading} heads={said.head}>
      {record.entries.map((entry) => (
        <Entry key={entry.sequence} call={call} entry={entry} record={record} openable={openable} />
      ))}
    </Table>
  );
}

function Entry({ call, entry, record, openable }: EntriesProps & { entry: RecordLine }): VNode {
  const { language } = call;
  const [no, at, what, clause, hash] = recordPageWords[language].head;
  return (
    <tr>
      <td data-label={no}>#{entry.sequence}</td>
      <td data-label={at}>{sayInstant(entry.at, language, record.timeZone)}</td>
      <td data-label={what}>
        {recordKindWords[language][entry.kind]}
        {entry.step !== null && `: ${sayStep(entry.step, language, record.words)}`}
        {entry.sitting !== null && (
          <>
            {' '}
            · <SittingLink number={entry.sitting} openable={openable} />
          </>
        )}
      </td>
      <td data-label={clause}>{entry.rule === null ? '' : sayClause(entry.rule, language)}</td>
      <td data-label={hash}>
        <code class="mono">{inFours(entry.hash.slice(0, SIGNS))}…</code>
      </td>
    </tr>
  );
}
