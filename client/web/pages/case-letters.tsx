/** The letters of a case on its own page: by what they were about, how many arrived, and what to do about the others. */

import type { VNode } from 'preact';
import type { CaseLetter } from '../../../prisma/queries/list-case-letters';
import type { ShownCase } from '../../../prisma/queries/show-case';
import type { LetterGroup } from '../../../rules/letter-groups';
import { sayInstant } from '../../../words/dates';
import { letterPageWords } from '../../../words/letter-pages';
import { caseLetterWords, sayLetterGroup } from '../../../words/pages/case-letters';
import type { SignedCall } from '../call';
import { SittingLink } from '../frame';
import { lettersAddress, LettersLink } from './letters';

type Props = { call: SignedCall; shown: ShownCase; groups: LetterGroup<CaseLetter>[]; keeps: boolean };
type SittingProps = { openable: ReadonlySet<string> };

/** `keeps`: the viewer looks after these letters, and is led to where that is done. */
export function CaseLetters({ call, shown, groups, keeps, openable }: Props & SittingProps): VNode {
  const { words, language } = call;
  const lost = groups.reduce((sum, group) => sum + group.lost, 0);
  return (
    <section>
      <h2>{words.letters}</h2>
      {groups.length === 0 ? <p class="soft">{words.noLetters}</p> : <p class="soft">{words.notRead}</p>}
      <ul class="plain">
        {groups.map((group, index) => (
          <Group key={index} call={call} shown={shown} group={group} keeps={keeps} />
        ))}
      </ul>
      {shown.bounced !== null && (
        <p class="lacquer-word">
          <SittingLink number={shown.bounced.sitting} openable={openable} /> ·{' '}
          {caseLetterWords[language].ofSitting(shown.bounced.count)}
        </p>
      )}
      {keeps && <LettersLink call={call} number={shown.number} lost={lost} />}
    </section>
  );
}

type GroupProps = Omit<Props, 'groups'> & { group: LetterGroup<CaseLetter> };

function Group({ call, shown, group, keeps }: GroupProps): VNode {
  const { language } = call;
  const said = caseLetterWords[language];
  const place = `${lettersAddress(shown.number)}/letters`;
  return (
    <li>
      <span class={group.lost > 0 ? 'lacquer-word' : ''}>{sayLetterGroup(group, language)}</span>
      {keeps && (
        <>
          {group.lost > 0 && (
            <>
              {' '}
              <a href={place}>{letterPageWords[language].correctAndSend}</a>
            </>
          )}{' '}
          <a href={place}>{said.certificates}</a>
        </>
      )}
      <details>
        <summary>{said.each}</summary>
        <ul class="plain">
          {group.letters.map((letter, index) => (
            <li key={index}>
              {letterPageWords[language].states[letter.state] ?? letter.state} ·{' '}
              {sayInstant(letter.sentAt ?? letter.queuedAt, language, shown.timeZone)}{' '}
              <span class="mono soft">{letter.answer}</span>
            </li>
          ))}
        </ul>
      </details>
    </li>
  );
}
