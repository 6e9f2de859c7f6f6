/** The box of a secret ballot: for the programs of its holders, and once it is counted for everybody. */

import type { FastifyInstance, FastifyReply } from 'fastify';
import type { VNode } from 'preact';
import { fileOf, holdsKept } from '../../../prisma/queries/export-case';
import { readBundle, readClosedBox, readPublicBox } from '../../../prisma/queries/read-box';
import type { ShownSitting } from '../../../prisma/queries/show-sitting';
import { ballotWords, sayFoundReceipt, type FoundReceipt } from '../../../words/ballot-pages';
import { conflictWords } from '../../../words/pages/conflicts';
import { sendJson, type Call, type House, type SignedCall } from '../call';
import { openPage, signedPage } from '../house';

/**
 * A box is for its holders while it waits to be opened, and for everybody once it is counted, but not for whoever a
 * conflict of interest keeps from an item. The bundle is for those who see the sitting.
 */
export function boxRoutes(app: FastifyInstance, house: House): void {
  openPage(app, house, { method: 'GET', path: '/sittings/:sitting/box', isCounted: true }, sendBox);
  signedPage(app, house, { method: 'GET', path: '/sittings/:sitting/bundle', isCounted: true }, sendBundle);
}

/** A holder sees the closed box before the count, because they are to open it; nobody else sees anything before. */
async function sendBox({ house, reply, params, visitor }: Call): Promise<FastifyReply> {
  const number = params['sitting'] ?? '';
  const person = visitor.signedIn?.person.id;
  if (await isKept({ house, visitor }, number)) return sendJson(reply, { code: 'not-found' }, 404);
  const box =
    (await readPublicBox(house.database, number)) ??
    (person === undefined ? null : await readClosedBox(house.database, number, person));
  return box === null ? sendJson(reply, { code: 'not-found' }, 404) : sendJson(reply, box);
}

/** The whole record of the sitting, with presence, recusals and reasons in words: for those to whom its page is open. */
async function sendBundle({ house, reply, params, me }: SignedCall): Promise<FastifyReply> {
  const bundle = await readBundle(house.database, me.actor, params['sitting'] ?? '');
  if (bundle === null) return sendJson(reply, { code: 'not-found' }, 404);
  return reply
    .header('content-type', 'application/json; charset=utf-8')
    .header('cache-control', 'no-store')
    .header('content-disposition', `attachment; filename="${bundle.subject}.json"`)
    .send(fileOf(bundle));
}

/** A box names everything on its agenda: nothing of it is there for whoever is signed in and kept from any of that. */
async function isKept({ house, visitor }: Pick<Call, 'house' | 'visitor'>, number: string): Promise<boolean> {
  const actor = visitor.signedIn?.actor;
  return actor !== undefined && holdsKept(house.database, actor, [number]);
}

type SelfCheckProps = { call: SignedCall; sitting: ShownSitting; found: FoundReceipt | undefined };

/** A receipt looked up, and all that is needed to check the count without trusting whoever ran it. An open vote has no box. */
export function SelfCheck({ call, sitting, found }: SelfCheckProps): VNode | null {
  const said = ballotWords(call.language);
  const { number, key, state } = sitting;
  if (state !== 'counted') return null;
  return (
    <section id="self-check">
      <h2>{said.selfCheck}</h2>
      {key !== null && <LookUp call={call} number={number} found={found} />}
      <p>
        {key !== null && (
          <>
            <a href={`/sittings/${number}/box`}>{said.publicBox}</a> ·{' '}
          </>
        )}
        <a href={`/sittings/${number}/bundle`}>{said.bundle}</a> · <a href="/verify">{call.words.howToVerify}</a>
      </p>
      <p class="soft">{conflictWords[call.language].whole(key === null ? 'bundle' : 'box')}</p>
      <pre class="panel mono">npx laurel verify {number}.json</pre>
    </section>
  );
}

type LookUpProps = { call: SignedCall; number: string; found: FoundReceipt | undefined };

function LookUp({ call: { language }, number, found }: LookUpProps): VNode {
  const said = ballotWords(language);
  return (
    <>
      <form method="get" action={`/sittings/${number}#self-check`} class="filters">
        <div class="field">
          <label for="receipt">{said.receiptField}</label>
          <input id="receipt" type="text" name="receipt" autocomplete="off" value={found?.receipt ?? ''} />
        </div>
        <button class="other">{said.find}</button>
      </form>
      {found !== undefined && (
        <p class={`panel ${found.isIn === true ? 'leaf' : 'lacquer'}`} role="status">
          {sayFoundReceipt(found, language)}
        </p>
      )}
    </>
  );
}
