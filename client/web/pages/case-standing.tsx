/** The top and the foot of a case's page: where it stands, in a sentence; and the acts that are the reader's to do. */

import type { VNode } from 'preact';
import type { CaseProgress } from '../../../prisma/queries/read-effect';
import type { CaseStanding } from '../../../prisma/queries/read-standing';
import type { ShownCase } from '../../../prisma/queries/show-case';
import { holds } from '../../../rules/permissions';
import { correctionWords } from '../../../words/corrections';
import { sayStanding, standingWords } from '../../../words/pages/case-standing';
import { conflictWords } from '../../../words/pages/conflicts';
import { moveWords } from '../../../words/policy-move';
import { saySteered, steeredWords } from '../../../words/steered';
import { sayWhyEnded } from '../../../words/why-ended';
import type { SignedCall } from '../call';

type Props = { call: SignedCall; shown: ShownCase; standing: CaseStanding };
type WhereProps = Props & { openable: ReadonlySet<string> };

/** How many have voted is said to those who may open the sitting; what they voted, to nobody. */
export function StandingSentence({
  call,
  shown,
  standing,
  openable,
  progress,
}: WhereProps & { progress: CaseProgress }): VNode {
  const why = sayWhyEnded(shown, call.language);
  const tone = shown.state === 'held' ? 'panel gold' : shown.state === 'ended' ? 'panel' : 'panel leaf';
  return (
    <div id="standing" class={tone}>
      <p class="strong">
        {sayWhereItIs({ call, shown, standing, openable })}
        {shown.dueAt !== null && (
          <>
            {' '}
            <a href={`/nominations/${shown.number}/why`}>{call.words.why}</a>
          </>
        )}
      </p>
      {why !== null && (
        <p>
          {call.words.reason}: {why}
        </p>
      )}
      {progress === 'waits' && <p>{call.words.takesEffect}</p>}
    </div>
  );
}

/** The sentence itself. */
export function sayWhereItIs({ call, shown, standing, openable }: WhereProps): string {
  const { sitting } = standing;
  const open = shown.openings.find(({ state }) => state === 'open');
  const votes = sitting !== null && openable.has(sitting.number) ? `${sitting.voted}/${sitting.members}` : '';
  const facts = { ...shown, sitting, votes, acted: open?.acted ?? 0, asked: open?.asked ?? 0 };
  return sayStanding(facts, call.language);
}

/** When it was held and went on, and which dates were moved, by which papers. */
export function Steered({ call: { language }, shown }: Pick<Props, 'call' | 'shown'>): VNode | null {
  if (shown.steered.length === 0) return null;
  return (
    <section>
      <h2>{steeredWords[language].heading}</h2>
      <ul>
        {shown.steered.map((act, index) => (
          <li key={index}>{saySteered(act, language, shown.timeZone)}</li>
        ))}
      </ul>
    </section>
  );
}

/** An act stands here for those whose office and the case's state allow it; what else it asks is asked on its own page. */
export function Acts({ call, shown, standing }: Props): VNode {
  const { words, language } = call;
  const { steer, movePolicy, correct } = standing.acts;
  const place = `/nominations/${shown.number}`;
  const conflict = conflictWords[language];
  const isStaff = steer.length > 0 || movePolicy || correct;
  const acts: [string, string][] = [
    ...steer.map((kind): [string, string] => [`${place}/acts/${kind}`, words[kind]]),
    ...(movePolicy ? [[`${place}/policy`, moveWords[language].heading] satisfies [string, string]] : []),
    [`${place}/conflicts`, isStaff ? conflict.heading : conflict.mine],
    ...(correct ? [[`${place}/corrections/new`, correctionWords[language].correct] satisfies [string, string]] : []),
  ];
  return (
    <section class="unprinted">
      <h2>{isStaff ? words.acts : conflict.heading}</h2>
      <div class="buttons">
        {acts.map(([href, text]) => (
          <a key={href} class="other" href={href}>
            {text}
          </a>
        ))}
      </div>
      <InTemporal call={call} number={shown.number} />
    </section>
  );
}

/** The engine's own page of the case, for administrators, where the house has said where that is. */
function InTemporal({ call, number }: { call: SignedCall; number: string }): VNode | null {
  const { temporalUi } = call.house;
  if (temporalUi === undefined || !holds(call.me.actor, ['administrator'])) return null;
  return (
    <p>
      <a href={`${temporalUi}/workflows/${encodeURIComponent(`nomination:${number}`)}`}>
        {standingWords[call.language].inTemporal}
      </a>
    </p>
  );
}
