/** The agenda of a sitting, and after the count its result with all arithmetic that may be published. */

import type { VNode } from 'preact';
import type { ShownSitting } from '../../../prisma/queries/show-sitting';
import type { Decision } from '../../../rules/counting';
import { published } from '../../../rules/published';
import { ballotWords } from '../../../words/ballot-pages';
import { sayReach } from '../../../words/reach';
import { decisionWords } from '../../../words/terms';
import { seasonWords } from '../../../words/pages/season';
import type { SignedCall } from '../call';
import { ThresholdStrip } from '../charts';
import { sayPublished } from '../../../words/published-decision';

export function Items({ call, sitting }: { call: SignedCall; sitting: ShownSitting }): VNode {
  const { words, language } = call;
  const counted = sitting.state === 'counted';
  return (
    <section>
      <h2>{counted ? words.result : words.agenda}</h2>
      {!counted && sitting.state !== 'convened' && <p>{words.resultPending}</p>}
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
                {counted && item.decision !== null && <Numbers call={call} decision={item.decision} />}
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
                <p>{sayPublished(item.decision, language)}</p>
              </details>
            ),
        )}
      {counted && sitting.kind === 'council' && <p class="panel sky">{words.advice}</p>}
    </section>
  );
}

/** Where numbers are not published one cell says so in their place. */
function Numbers({ call, decision }: { call: SignedCall; decision: Decision }): VNode {
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
        <td colSpan={5}>{ballotWords(language).passFail}</td>
      )}
      <td data-label={words.result} class="strong">
        {decisionWords[language][decision.outcome]}
      </td>
    </>
  );
}
