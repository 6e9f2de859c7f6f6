/** What a page of a task says before an answer is recorded: all that is, by name, and nothing that is not. */

import type { VNode } from 'preact';
import { CORRECTABLE } from '../../../rules/correction';
import type { Ending } from '../../../rules/endings';
import { sayDaysIn } from '../../../words/dates';
import { sayField } from '../../../words/fields';
import { capital } from '../../../words/language';
import { sayList } from '../../../words/numbers';
import { endingWords } from '../../../words/terms';
import type { SignedCall } from '../call';

/** Fields that one answer is recorded with and another is not. */
const FIELDS = ['decisionNumber', 'decisionOn', 'reason'] as const;
export type AnswerField = (typeof FIELDS)[number];

type Props = {
  call: SignedCall;
  /** The answer in the words of the form. */
  said: string | undefined;
  recorded: readonly AnswerField[];
  /** Its reason is a list of points to supplement. */
  isOfPoints?: boolean;
  /** What the case ends with; nothing where it goes on. */
  ends?: Ending | undefined;
};

/** A field that was filled in though the answer is not recorded with it is named: nothing is lost unsaid. */
export function Answered({ call, said, recorded, isOfPoints = false, ends }: Props): VNode {
  const { form, language, words } = call;
  const typed = FIELDS.filter((field) => (form[field] ?? '').trim() !== '');
  const unused = typed.filter((field) => !recorded.includes(field)).map((field) => sayField(field, language));
  const nameOf = (field: AnswerField): string =>
    field === 'reason' && isOfPoints ? words.askedPoints : capital(sayField(field, language), language);
  return (
    <>
      <p class="strong">{said}</p>
      {typed
        .filter((field) => recorded.includes(field))
        .map((field) => (
          <p key={field}>
            {nameOf(field)}: {field === 'decisionOn' ? sayDaysIn(form[field] ?? '', language) : form[field]}
          </p>
        ))}
      {unused.length > 0 && <p class="lacquer-word strong">{words.notRecorded(sayList(unused, language))}</p>}
      {ends !== undefined && <p>{words.endsCase(endingWords[language][ends], CORRECTABLE[ends].may)}</p>}
    </>
  );
}
