/** The rules as data: which packs there are, each value with its clause and how sure it is, and how two packs differ. */

import type { FastifyInstance, FastifyReply } from 'fastify';
import type { VNode } from 'preact';
import { listPacks, type ListedPack } from '../../../prisma/queries/read-packs';
import { leavesOf, type Found } from '../../../rules/policy-diff';
import { broughtName } from '../../../rules/pack-editions';
import type { PolicyPack } from '../../../rules/policy';
import { readingChain } from '../../../rules/policy-spans';
import type { Citation } from '../../../rules/refusal';
import { placeInText } from '../../../words/clauses';
import { policyWords, sayBrought, span } from '../../../words/cli-policy';
import { POLICY_PARTS, policyPageWords, type PolicyPart } from '../../../words/pages/policies';
import { Frame } from '../frame';
import { sendPage, type House, type SignedCall } from '../call';
import { signedPage } from '../house';
import { refusalPage } from '../problems';
import { showPolicyDiff } from './policy-diff';
import { RuleName, RuleValue } from './rule';
import { Table } from '../table';

/** For everybody who is signed in: rules are no secret. Changing them is for the command line. */
export function policyRoutes(app: FastifyInstance, house: House): void {
  signedPage(app, house, { method: 'GET', path: '/policies' }, showPacks);
  signedPage(app, house, { method: 'GET', path: '/policies/:pack' }, showPack);
  signedPage(app, house, { method: 'GET', path: '/policies/:pack/diff/:other' }, showPolicyDiff);
}

async function showPacks(call: SignedCall): Promise<FastifyReply> {
  const said = policyPageWords[call.language];
  const packs = await listPacks(call.house.database, call.me.actor);
  return sendPage(
    call.reply,
    <Frame call={call} title={said.heading}>
      <h1>{said.heading}</h1>
      <p>{said.lead}</p>
      {packs.map((listed) => (
        <Brought key={listed.pack.id} call={call} listed={listed} />
      ))}
      {packs.length === 0 ? <p class="panel">{said.none}</p> : <Packs call={call} packs={packs} />}
    </Frame>,
  );
}

/** What a build has brought of a pack that the house imported itself: it is not in force until the house takes it. */
function Brought({ call, listed }: { call: SignedCall; listed: ListedPack }): VNode | null {
  const { language } = call;
  const { pack, brought } = listed;
  if (brought === undefined) return null;
  const said = policyPageWords[language];
  const name = broughtName(pack.id);
  return (
    <p class="panel gold">
      {sayBrought(brought, language)} <a href={`/policies/${pack.id}/diff/${name}`}>{said.broughtDiff}</a>.{' '}
      {said.broughtTaken} <code>laurel policy import {name}</code>.
    </p>
  );
}

function Packs({ call, packs }: { call: SignedCall; packs: ListedPack[] }): VNode {
  const { language } = call;
  const said = policyPageWords[language];
  const [name, level, force, rules, nominations] = said.head;
  return (
    <Table caption={said.heading} heads={said.head}>
      {packs.map(({ pack, confirmed, assumed, nominations: count }) => (
        <tr key={pack.id}>
          <td data-label={name}>
            <a href={`/policies/${pack.id}`}>{pack.id}</a>
          </td>
          <td data-label={level}>{policyWords[language].levels[pack.level]}</td>
          <td data-label={force}>{span(pack.validFrom, pack.validTo, language)}</td>
          <td data-label={rules}>
            {confirmed} / {assumed}
          </td>
          <td data-label={nominations}>{count}</td>
        </tr>
      ))}
    </Table>
  );
}

type Leaves = [string, Found][];

/** One part of a pack at a time, as it is read with the packs below it: a whole one is longer than a page may be. */
async function showPack(call: SignedCall): Promise<FastifyReply> {
  const { house, me, params, query } = call;
  const packs = await listPacks(house.database, me.actor);
  const listed = packs.find(({ pack }) => pack.id === params['pack']);
  if (listed === undefined) return refusalPage(call, { code: 'not-found' });
  const all = packs.map(({ pack }) => pack);
  const leaves = [...leavesOf(readingChain(listed.pack, all))];
  const filled = POLICY_PARTS.filter((part) => leaves.some(([key]) => partOf(key) === part));
  const part = filled.find((one) => one === query['part']) ?? filled.find((one) => one === 'council') ?? filled[0];
  const shown = leaves.filter(([key]) => partOf(key) === part);
  return sendPage(
    call.reply,
    <PackPage call={call} listed={listed} all={all} filled={filled} part={part} shown={shown} />,
  );
}

function partOf(key: string): PolicyPart {
  const [first = ''] = key.split('.');
  return POLICY_PARTS.find((part) => part === first) ?? 'rest';
}

type PackProps = {
  call: SignedCall;
  listed: ListedPack;
  all: PolicyPack[];
  filled: PolicyPart[];
  part: PolicyPart | undefined;
  shown: Leaves;
};

function PackPage({ call, listed, all, filled, part, shown }: PackProps): VNode {
  const { language } = call;
  const said = policyPageWords[language];
  const { pack, nominations, confirmed, assumed } = listed;
  const below = readingChain(pack, all).filter(({ id }) => id !== pack.id);
  return (
    <Frame call={call} title={pack.id}>
      <h1>{pack.id}</h1>
      <p>
        {policyWords[language].levels[pack.level]} · {span(pack.validFrom, pack.validTo, language)} ·{' '}
        <span class="strong">{said.nominations(nominations)}</span>
      </p>
      <p class="soft">
        {said.counted(confirmed, assumed)}
        {below.length > 0 && `. ${said.readWith(below.map(({ id }) => id).join(', '))}`}
      </p>
      <Brought call={call} listed={listed} />
      <Questions call={call} pack={pack} />
      <nav class="counts" aria-label={said.partsLabel}>
        {filled.map((one) => (
          <a key={one} href={`/policies/${pack.id}?part=${one}`} {...(one === part ? { 'aria-current': 'page' } : {})}>
            {said.parts[one]}
          </a>
        ))}
      </nav>
      {part !== undefined && <Rules call={call} pack={pack} heading={said.parts[part]} leaves={shown} />}
      {part === 'retention' && <p class="soft">{said.keptByHand}</p>}
      <Texts call={call} pack={pack} />
      <Others call={call} pack={pack} all={all} />
    </Frame>
  );
}

function Questions({ call, pack }: { call: SignedCall; pack: PolicyPack }): VNode | null {
  const { open = [] } = pack;
  if (open.length === 0) return null;
  return (
    <details>
      <summary>
        {policyPageWords[call.language].open} ({open.length})
      </summary>
      <ul>
        {open.map((question) => (
          <li key={question}>{question}</li>
        ))}
      </ul>
    </details>
  );
}

type RulesProps = { call: SignedCall; pack: PolicyPack; heading: string; leaves: Leaves };

function Rules({ call, pack, heading, leaves }: RulesProps): VNode {
  const { language } = call;
  const [rule, value, clause] = policyPageWords[language].rulesHead;
  return (
    <section>
      <h2>{heading}</h2>
      <Table caption={heading} heads={[rule, value, clause]}>
        {leaves.map(([key, { value: is, citation, within = [] }]) => (
          <tr key={key}>
            <td data-label={rule}>
              <RuleName name={key} language={language} />
            </td>
            <td data-label={value}>
              <RuleValue name={key} value={is} language={language} />
            </td>
            <td data-label={clause}>
              {[...(citation === null ? [] : [citation]), ...within].map((one, index) => (
                <Clause key={index} call={call} citation={one} pack={pack} />
              ))}
            </td>
          </tr>
        ))}
      </Table>
    </section>
  );
}

/** Text, clause, what the pack quotes of it, and how sure it is. Nobody read a page for a rule that is to be confirmed. */
function Clause({ call, citation, pack }: { call: SignedCall; citation: Citation; pack: PolicyPack }): VNode {
  const said = policyPageWords[call.language];
  const { source, clause, certainty, page } = citation;
  const [where = '', ...quoted] = clause.split(': ');
  const isOwn = source === pack.id || !source.includes(' ');
  const place = isOwn ? source : placeInText(source, where, call.language);
  return (
    <div>
      {page === undefined ? place : <a href={page}>{place}</a>}{' '}
      <span class={certainty === 'confirmed' ? 'laurel-word' : 'gold-word'}>
        [{certainty === 'confirmed' ? said.checked : isOwn ? said.assumed : said.toConfirm}]
      </span>
      {quoted.length > 0 && (
        <details>
          <summary>{said.quote}</summary>
          <q>{quoted.join(': ')}</q>
        </details>
      )}
    </div>
  );
}

function Texts({ call, pack }: { call: SignedCall; pack: PolicyPack }): VNode | null {
  const texts = Object.entries(pack.texts);
  if (texts.length === 0) return null;
  return (
    <details>
      <summary>
        {policyPageWords[call.language].texts} ({texts.length})
      </summary>
      <ul>
        {texts.map(([name, { title, page }]) => (
          <li key={name}>{page === undefined ? title : <a href={page}>{title}</a>}</li>
        ))}
      </ul>
    </details>
  );
}

function Others({ call, pack, all }: { call: SignedCall; pack: PolicyPack; all: PolicyPack[] }): VNode | null {
  const others = all.filter(({ id, level }) => id !== pack.id && level !== 'default');
  if (others.length === 0) return null;
  return (
    <section>
      <h2>{policyPageWords[call.language].compare}</h2>
      <div class="counts">
        {others.map(({ id }) => (
          <a key={id} href={`/policies/${pack.id}/diff/${id}`}>
            {id}
          </a>
        ))}
      </div>
    </section>
  );
}
