/** Where the record begins: the chains of cases and sittings with their heads, and whether each holds. */

import type { FastifyInstance, FastifyReply } from 'fastify';
import type { VNode } from 'preact';
import { listSeals, readSealNotes, type ShownSeal } from '../../../prisma/day-seals';
import { listChains, type ChainLine } from '../../../prisma/queries/list-chains';
import { rootInBase64 } from '../../../rules/day-seal';
import { maySeeDesk } from '../../../rules/may-see';
import { sayDay } from '../../../words/dates';
import { chainWords } from '../../../words/pages/chains';
import { inFours } from '../../../words/pages/record';
import { sendFile, sendPage, type House, type SignedCall } from '../call';
import { Field } from '../fields';
import { Frame } from '../frame';
import { signedPage } from '../house';
import { refusalPage } from '../problems';
import { Table } from '../table';

const ROWS = 50;
/** Of a hash so many signs are shown; the whole one is on the page of the case, and in its export. */
const SIGNS = 16;
const LONGEST = 20;
const SEALS = 7;

/** For those who see the desk, without the chains of cases kept from them; and the seals of all days as a file. */
export function chainRoutes(app: FastifyInstance, house: House): void {
  signedPage(app, house, { method: 'GET', path: '/record' }, showChains);
  signedPage(app, house, { method: 'GET', path: '/record/seals' }, sendSeals);
}

async function showChains(call: SignedCall): Promise<FastifyReply> {
  const { house, me, query, language, reply } = call;
  if (maySeeDesk(me.actor) !== undefined) return refusalPage(call, { code: 'not-found' });
  const [find = '', before = ''] = [query['q'], query['before']].map((text) => (text ?? '').trim().slice(0, LONGEST));
  const { chains, next } = await listChains(house.database, me.actor, { find, before, limit: ROWS });
  const said = chainWords[language];
  return sendPage(
    reply,
    <Frame call={call} title={said.heading}>
      <h1>{said.heading}</h1>
      <p>{said.lead}</p>
      <form method="get" action="/record">
        <Field call={call} name="q" label={said.find} hint={said.findHint} value={find} />
        <button class="first">{said.search}</button>
      </form>
      {chains.length === 0 ? <p class="panel">{said.none}</p> : <Chains call={call} chains={chains} />}
      {find === '' && before === '' && <Seals call={call} seals={await listSeals(house.database, SEALS)} />}
      {next !== null && (
        <p class="buttons">
          <a
            rel="next"
            href={`/record?${new URLSearchParams({ ...(find === '' ? {} : { q: find }), before: next }).toString()}`}
          >
            {said.more}
          </a>
        </p>
      )}
    </Frame>,
  );
}

function Chains({ call, chains }: { call: SignedCall; chains: ChainLine[] }): VNode {
  const said = chainWords[call.language];
  const [number, entries, head, chain] = said.head;
  const broken = chains.filter(({ holds }) => !holds).length;
  return (
    <>
      <p class={broken === 0 ? 'panel leaf' : 'panel lacquer'} role="status">
        {broken === 0 ? said.allHold(chains.length) : said.someBroken(broken)}
      </p>
      <Table caption={said.heading} heads={said.head}>
        {chains.map((line) => (
          <tr key={line.number}>
            <td data-label={number}>
              <a href={line.of === 'nomination' ? `/nominations/${line.number}/record` : `/sittings/${line.number}`}>
                {line.number}
              </a>
            </td>
            <td data-label={entries}>{line.length}</td>
            <td data-label={head}>
              <code class="mono">{inFours(line.head.slice(0, SIGNS))}…</code>
            </td>
            <td data-label={chain} class={line.holds ? '' : 'lacquer-word'}>
              {line.holds ? said.holds : said.broken}
            </td>
          </tr>
        ))}
      </Table>
    </>
  );
}

/** What observers were sent, and what is on file of it: whoever has such a letter can hold the two to each other. */
function Seals({ call, seals }: { call: SignedCall; seals: ShownSeal[] }): VNode {
  const { language } = call;
  const said = chainWords[language];
  const [day, no, root, sent] = said.sealHead;
  const [newest] = seals;
  return (
    <section>
      <h2>{said.seals}</h2>
      <p>{said.sealLead}</p>
      {newest === undefined ? (
        <p class="panel">{said.noSeal}</p>
      ) : (
        <>
          <Table caption={said.seals} heads={said.sealHead}>
            {seals.map((seal) => (
              <tr key={seal.no}>
                <td data-label={day}>{sayDay(seal.on, language)}</td>
                <td data-label={no}>{seal.no}</td>
                <td data-label={root}>
                  <code class="mono">{rootInBase64(seal)}</code>
                </td>
                <td data-label={sent}>{seal.sent.to === 0 ? said.sentToNobody : said.sentTo(seal.sent)}</td>
              </tr>
            ))}
          </Table>
          <p>
            {said.sealKey} <code class="mono">{newest.key}</code> · <a href="/record/seals">{said.allSeals}</a>
          </p>
        </>
      )}
    </section>
  );
}

async function sendSeals(call: SignedCall): Promise<FastifyReply> {
  const { house, me, reply } = call;
  if (maySeeDesk(me.actor) !== undefined) return refusalPage(call, { code: 'not-found' });
  const bytes = Buffer.from(await readSealNotes(house.database));
  return sendFile(reply, { name: 'laurel-days.txt', type: 'text/plain; charset=utf-8', bytes });
}
