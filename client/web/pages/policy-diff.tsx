/** Two packs side by side: what differs in legal effect, with both clauses, and what the second would do to running cases. */

import type { FastifyReply } from 'fastify';
import type { VNode } from 'preact';
import { readBodySizes, readBroughtPacks, readPacks } from '../../../prisma/queries/read-packs';
import { readRunning, type RunningCase } from '../../../prisma/queries/read-running';
import { broughtName } from '../../../rules/pack-editions';
import { diffPacks, type PolicyChange } from '../../../rules/policy-diff';
import type { Citation } from '../../../rules/refusal';
import { sayClause } from '../../../words/clauses';
import { policyPageWords } from '../../../words/pages/policies';
import { moveWords } from '../../../words/policy-move';
import { explain } from '../../../words/refusals';
import { Frame } from '../frame';
import { sendPage, type SignedCall } from '../call';
import { refusalPage } from '../problems';
import { RuleName, RuleValue } from './rule';
import { Table } from '../table';

/** Cases that are named one by one; the others are counted. */
const NAMED = 50;

/** Only cases that the viewer may see are looked at. Nothing is moved by looking. */
export async function showPolicyDiff(call: SignedCall): Promise<FastifyReply> {
  const { house, me, params, language } = call;
  const packs = await readPacks(house.database);
  const before = packs.find(({ id }) => id === params['pack']);
  const brought = await readBroughtPacks(house.database);
  const named = params['other'];
  const after = packs.find(({ id }) => id === named) ?? brought.find(({ id }) => broughtName(id) === named);
  if (before === undefined || after === undefined) return refusalPage(call, { code: 'not-found' });
  const bodies = await readBodySizes(house.database);
  const sizes = [...new Set(bodies.map(({ members }) => members))].sort((a, b) => a - b);
  const changes = diffPacks(packs, { before, after, ...(sizes.length === 0 ? {} : { sizes }) });
  const running = await readRunning(house.database, me.actor, { packs: [after.id], draft: after });
  const under = Array.isArray(running) ? running.filter(({ policy }) => policy.split('+').includes(before.id)) : [];
  const said = policyPageWords[language];
  const heading = said.diff(before.id, named ?? '');
  return sendPage(
    call.reply,
    <Frame call={call} title={heading}>
      <h1>
        <a href={`/policies/${before.id}`}>{before.id}</a> ▸ <a href={`/policies/${after.id}`}>{named}</a>
      </h1>
      <Running call={call} running={under} />
      <Changes call={call} changes={changes} />
    </Frame>,
  );
}

function Running({ call, running }: { call: SignedCall; running: RunningCase[] }): VNode {
  const { language } = call;
  const said = policyPageWords[language];
  const count = (standing: RunningCase['standing']): number =>
    running.filter((one) => one.standing === standing).length;
  const standing = { stays: count('stays'), mayMove: count('mayMove'), blocked: count('blocked') };
  const named = [...running].sort((a, b) => (a.standing < b.standing ? -1 : 1)).slice(0, NAMED);
  return (
    <section>
      <h2>{said.running}</h2>
      {running.length === 0 ? (
        <p class="soft">{moveWords[language].noneRuns}</p>
      ) : (
        <>
          <p class="strong">{said.standing(standing)}</p>
          <p class="soft">{said.movedOneByOne}</p>
          <ul>
            {named.map((one) => (
              <li key={one.number}>
                <a href={`/nominations/${one.number}`}>{one.number}</a> · {moveWords[language].standings[one.standing]}
                {one.standing === 'blocked' && `: ${explain(one.because, language, call.visitor.zone)}`}
              </li>
            ))}
          </ul>
          {running.length > NAMED && <p class="soft">{said.others(running.length - NAMED)}</p>}
        </>
      )}
    </section>
  );
}

function Changes({ call, changes }: { call: SignedCall; changes: PolicyChange[] }): VNode {
  const { language } = call;
  const said = policyPageWords[language];
  const [rule, values, clauses] = said.changesHead;
  if (changes.length === 0) return <p class="panel">{said.same}</p>;
  return (
    <section>
      <h2>{said.changed(changes.length)}</h2>
      <Table caption={said.changed(changes.length)} heads={said.changesHead}>
        {changes.map((change) => (
          <tr key={change.key}>
            <td data-label={rule}>
              <RuleName name={change.key} language={language} />
            </td>
            <td data-label={values}>
              <RuleValue name={change.key} value={change.before} language={language} /> ▸{' '}
              <RuleValue name={change.key} value={change.after} language={language} />
              <Effect call={call} change={change} />
            </td>
            <td data-label={clauses}>
              <span>{sayCited(call, change.beforeCitation)}</span> ▸ <span>{sayCited(call, change.afterCitation)}</span>
            </td>
          </tr>
        ))}
      </Table>
    </section>
  );
}

/** What the change comes to in the bodies there are: votes that are needed, members who must be present. */
function Effect({ call, change }: { call: SignedCall; change: PolicyChange }): VNode | null {
  const { key, needed = [] } = change;
  const said = policyPageWords[call.language];
  if (needed.length === 0) return null;
  const say = /(^|\.)quorum(For)?(\.|$)/.test(key) ? said.present : said.needed;
  return (
    <ul class="soft">
      {needed.map(({ size, before, after }) => (
        <li key={size}>{say(size, before, after)}</li>
      ))}
    </ul>
  );
}

function sayCited({ language }: SignedCall, citation: Citation | null): string {
  return citation === null ? '–' : sayClause(citation, language);
}
