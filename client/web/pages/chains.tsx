/** Where the record begins: the chains of cases and sittings with their heads, and whether each holds. */

import type { FastifyInstance, FastifyReply } from 'fastify';
import type { VNode } from 'preact';
import { listChains, type ChainLine } from '../../../prisma/queries/list-chains';
import { maySeeDesk } from '../../../rules/may-see';
import { chainWords } from '../../../words/pages/chains';
import { inFours } from '../../../words/pages/record';
import { sendPage, type House, type SignedCall } from '../call';
import { Field } from '../fields';
import { Frame } from '../frame';
import { signedPage } from '../house';
import { refusalPage } from '../problems';
import { Table } from '../table';

const ROWS = 50;
/** Of a hash so many signs are shown; the whole one is on the page of the case, and in its export. */
const SIGNS = 16;
const LONGEST = 20;

export function chainRoutes(app: FastifyInstance, house: House): void {
  signedPage(app, house, { method: 'GET', path: '/record' }, showChains);
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
