/** The agenda of a sitting, and after the count its result with all arithmetic that may be published. */

import type { FastifyReply } from 'fastify';
import { Fragment, type VNode } from 'preact';
import type { NamedSeat } from '../../../prisma/queries/read-attendance';
import type { OpenVote } from '../../../prisma/queries/read-tasks';
import { showResult, type ShownSitting } from '../../../prisma/queries/show-sitting';
import type { Decision } from '../../../rules/counting';
import { published } from '../../../rules/published';
import { isRefusal } from '../../../rules/refusal';
import { correctionWords } from '../../../words/corrections';
import { ballotWords } from '../../../words/ballot-pages';
import { sayInstant } from '../../../words/dates';
import { sayNamedDecision, sayVerdict } from '../../../words/decisions';
import { ballotsUnopened } from '../../../words/proofs';
import { sayReach } from '../../../words/reach';
import { conveningWords } from '../../../words/pages/convening';
import { seasonWords } from '../../../words/pages/season';
import { sayFollows, sayTurnout } from '../../../words/pages/sitting-standing';
import { sendPage, type SignedCall } from '../call';
import { ThresholdStrip } from '../charts';
import { Frame } from '../frame';
import { refusalPage } from '../problems';
import { sayCalled } from './attendance';
import { sayPublished } from '../../../words/published-decision';

type ItemsProps = { call: SignedCall; sitting: Pick<ShownSitting, 'state' | 'kind' | 'items' | 'timeZone'> };

/** Before the count no number; after it what may be published, without the items kept from its reader. */
export function Items({ call, sitting }: ItemsProps): VNode {
  const { words, language } = call;
  const counted = sitting.state === 'counted';
  return (
    <section>
      <h2>{counted ? words.result : words.agenda}</h2>
      {(sitting.state === 'open' || sitting.state === 'closed') && <p>{words.resultPending[sitting.kind]}</p>}
      <div class="wide">
        <table class="reflow">
          <thead>
            <tr>
              <th scope="col">{words.agenda}</th>
              {counted && (
                <>
                  <th scope="col">{words.valid}</th>
                  <th scope="col">{words.invalid}</th>
                  <th scope="col">{words.approve}</th>
                  <th scope="col">{words.oppose}</th>
                  <th scope="col">{words.needed}</th>
                  <th scope="col">{words.result}</th>
                </>
              )}
            </tr>
          </thead>
          <tbody>
            {sitting.items.map((item) => (
              <tr key={item.position}>
                <td>
                  {item.position}. <a href={`/nominations/${item.nomination}`}>{item.nominee}</a>, {item.titleName}{' '}
                  {item.state === 'struck' && <span class="soft">({words.struck})</span>}
                  {item.reach !== null && <p class="soft">{sayReach(item.reach, language)}</p>}
                </td>
                {counted && item.decision !== null && (
                  <Numbers call={call} decision={item.decision} voidedBy={item.voidedBy} />
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {counted &&
        sitting.items.map(
          (item) =>
            item.decision !== null && (
              <details key={item.position} open>
                <summary>{words.howCounted(item.position)}</summary>
                <p class={item.voidedBy === null ? '' : 'struck'}>{sayPublished(item.decision, language)}</p>
                <ByCorrection call={call} item={item} />
                {item.named.map((one) => (
                  <p key={one.office}>{sayNamedDecision(one, language, sitting.timeZone)}</p>
                ))}
                {item.follows !== null && (
                  <p class="strong">{sayFollows({ ...item, kind: sitting.kind, follows: item.follows }, language)}</p>
                )}
              </details>
            ),
        )}
      {counted && sitting.kind === 'council' && <p class="panel sky">{words.advice}</p>}
    </section>
  );
}

type OfItem = { call: SignedCall; item: ShownSitting['items'][number] };
type NumbersProps = { call: SignedCall; decision: Decision; voidedBy: number | null };

/** Of a decision that no longer counts: which correction says so, and what the same box came to by it. */
function ByCorrection({ call: { language }, item: { voidedBy, corrected } }: OfItem): VNode | null {
  if (voidedBy === null) return null;
  const said = correctionWords[language];
  return (
    <>
      <p class="strong">{said.voidedBy(voidedBy)}</p>
      {corrected !== null && <p>{sayPublished(corrected, language)}</p>}
    </>
  );
}

/** Where numbers are not published one cell says so in their place. */
function Numbers({ call, decision, voidedBy }: NumbersProps): VNode {
  const { words, language } = call;
  const { strip } = seasonWords[language];
  const told = published(decision);
  return (
    <>
      {'valid' in told ? (
        <>
          <td data-label={words.valid}>{told.valid}</td>
          <td data-label={words.invalid}>{told.invalid}</td>
          <td data-label={words.approve}>{told.approve}</td>
          <td data-label={words.oppose}>{told.oppose}</td>
          <td data-label={words.needed}>
            {told.needed} / {told.base}
            <ThresholdStrip strip={told} title={strip(told.approve, told.needed, told.base)} />
          </td>
        </>
      ) : (
        <td colSpan={5}>{told.publish === 'unopened' ? ballotsUnopened[language] : ballotWords(language).passFail}</td>
      )}
      <td data-label={words.result} class="strong">
        {sayVerdict(decision, language)}
        {voidedBy !== null && <span class="soft"> ({correctionWords[language].byCorrection(voidedBy)})</span>}
      </td>
    </>
  );
}

type OpenVotesProps = {
  call: SignedCall;
  votes: OpenVote[];
  items: { position: number; nominee: string }[];
  silent?: NamedSeat[] | undefined;
};

/** Of a bloc: each organisation's vote with its name, item by item, and for whom the roll is shown who sent none. */
export function OpenVotes({ call, votes, items, silent = [] }: OpenVotesProps): VNode | null {
  const { words } = call;
  const votedOn = items.filter(({ position }) => votes.some((vote) => vote.position === position));
  if (votes.length === 0 && silent.length === 0) return null;
  return (
    <section>
      <h2>{words.openVotes}</h2>
      {votedOn.map(({ position, nominee }) => (
        <Fragment key={position}>
          {votedOn.length > 1 && (
            <h3>
              {position}. {nominee}
            </h3>
          )}
          <ul>
            {votes
              .filter((vote) => vote.position === position)
              .map((vote, index) => (
                <li key={index}>
                  {vote.organisation}: <span class="strong">{wordOfChoice(call, vote.choice)}</span>{' '}
                  {vote.amended && <span class="soft">({words.voteAmended}) </span>}
                  {vote.reason}
                </li>
              ))}
          </ul>
        </Fragment>
      ))}
      {silent.length > 0 && (
        <>
          <p>{conveningWords[call.language].noVoteFrom}</p>
          <ul>
            {silent.map((seat) => (
              <li key={seat.no}>{sayCalled(seat, 'bloc', call.language)}</li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function wordOfChoice({ words }: SignedCall, choice: string): string {
  return (
    new Map([
      ['approve', words.approve],
      ['oppose', words.oppose],
      ['abstain', words.abstain],
    ]).get(choice) ?? choice
  );
}

/** What a unit sees of the bloc's sitting that voted on its own case; not found for everybody else, and before the count. */
export async function sendResult(call: SignedCall, number: string): Promise<FastifyReply> {
  const { words, language, house, me } = call;
  const sitting = await showResult(house.database, me.actor, number);
  if (isRefusal(sitting)) return refusalPage(call, sitting);
  return sendPage(
    call.reply,
    <Frame call={call} title={sitting.number} rehearsal={sitting.rehearsal}>
      <h1>
        {sitting.number} · {words.state[sitting.state as 'counted']}
      </h1>
      <p>{sitting.body}</p>
      <dl class="facts">
        <dt>{words.meetsAt}</dt>
        <dd>
          {sayInstant(sitting.meetsAt, language, sitting.timeZone)}, {sitting.place}
        </dd>
        <dt>{words.members}</dt>
        <dd>{sayTurnout(sitting, language)}</dd>
      </dl>
      <Items call={call} sitting={sitting} />
      <OpenVotes call={call} votes={sitting.votes} items={sitting.items} />
    </Frame>,
  );
}
