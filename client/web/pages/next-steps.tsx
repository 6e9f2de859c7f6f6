/** On the page of a sitting that is over, for its convener: papers to be numbered and signed, and what waits to be convened anew. */

import type { VNode } from 'preact';
import type { ShownSitting } from '../../../prisma/queries/show-sitting';
import { nextStepsWords } from '../../../words/pages/next-steps';
import { paperWords } from '../../../words/paper-pages';
import type { SignedCall } from '../call';

/** `again`: the cases of its agenda that wait for its body once more. */
type Props = { call: SignedCall; sitting: ShownSitting; again: string[] };

/** Nothing once all of it is done. */
export function NextSteps({ call: { language }, sitting, again }: Props): VNode | null {
  const { number, papers } = sitting;
  const said = nextStepsWords[language];
  const steps = [
    { text: said.number, left: papers.filter((paper) => paper.state === 'draft' && !paper.superseded) },
    { text: said.sign, left: papers.filter((paper) => paper.state === 'issued' && !paper.superseded) },
  ].filter(({ left }) => left.length > 0);
  if (steps.length === 0 && again.length === 0) return null;
  return (
    <section class="panel gold">
      <h2>{said.heading}</h2>
      <ul>
        {steps.map(({ text, left }) => (
          <li key={text}>
            {text}:{' '}
            {left.map(({ key, kind }, index) => (
              <span key={key}>
                {index > 0 && ', '}
                <a href={`/papers/${key}`}>{paperWords[language].kinds[kind]}</a>
              </span>
            ))}
          </li>
        ))}
        {again.length > 0 && (
          <li>
            {said.again}: {again.join(', ')}. <a href={`/sittings/new?like=${number}`}>{said.conveneAnew}</a>
          </li>
        )}
      </ul>
    </section>
  );
}
