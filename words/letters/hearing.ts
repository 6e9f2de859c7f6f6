/** Letters of the steps in which others are heard: the public by a notice, bodies by a question in writing. */

import type { LetterFacts } from '../../rules/letters';
import { awardName } from '../award-names';
import { civilDay } from '../dates';
import type { Bilingual } from '../language';
import { commentNeedWords } from '../notices';
import { stepWords } from '../terms';
import { buttonWords, consequenceWords } from './acts';
import { citedIn, nomineeOf } from './free-text';
import { beforeShort, due, type Sayers } from './said';

type Consult = Extract<LetterFacts, { kind: 'consult' }>;

/** What the policy makes of a body that does not answer. */
const SILENCE: Bilingual<Record<Consult['silence'], string>> = {
  vi: {
    consent: 'Quá hạn mà không có ý kiến thì được coi là đồng ý',
    wait: 'Quá hạn mà chưa có ý kiến, hồ sơ vẫn chờ',
    escalate: 'Quá hạn mà chưa có ý kiến, cấp trên được báo và hồ sơ vẫn chờ',
  },
  en: {
    consent: 'Silence past the date counts as consent',
    wait: 'Past the date the nomination waits on',
    escalate: 'Past the date the next in line is told, and the nomination waits on',
  },
};

export const hearingLetters: Bilingual<Sayers<'notice' | 'consult'>> = {
  vi: {
    notice: ({ about, firstOn, lastOn, needs, clause }, { you }) => ({
      subject: `Công khai đến ${civilDay(lastOn, 'vi')} · ${about.number}`,
      middle: [
        `Hồ sơ ${about.number}, đề nghị tặng ${awardName(about.title)} cho ${nomineeOf(about, 'vi')}, được công khai lấy ý kiến từ ${civilDay(firstOn, 'vi')} đến hết ${civilDay(lastOn, 'vi')}${citedIn(clause, 'vi')}.`,
        `Mời ${you} ghi lại ý kiến của nhân dân${neededIn(needs, 'vi')}.`,
      ],
      consequence: consequenceWords.vi.notice({ you }, about),
      button: buttonWords.vi.notice,
    }),
    consult: ({ about, dueAt, step, body, silence, clause }, { you }) => ({
      subject: `Xin ý kiến${beforeShort(dueAt, 'vi', about.zone)} · ${about.number}`,
      middle: [
        `${about.unit} ${stepWords.vi[step]} về hồ sơ ${about.number}, đề nghị tặng ${awardName(about.title)} cho ${nomineeOf(about, 'vi')}, năm thi đua ${about.year}. Mời ${you} ghi ý kiến của ${body}: đồng ý, không đồng ý, hoặc không có ý kiến, kèm số và ngày văn bản.`,
      ],
      ...due(dueAt),
      consequence: `${SILENCE.vi[silence]}${citedIn(clause, 'vi')}.`,
      button: buttonWords.vi.consult,
    }),
  },
  en: {
    notice: ({ about, firstOn, lastOn, needs, clause }, reader) => ({
      subject: `Public notice until ${civilDay(lastOn, 'en')} · ${about.number}`,
      middle: [
        `Nomination ${about.number}, ${about.title} for ${nomineeOf(about, 'en')}, stands on public notice from ${civilDay(firstOn, 'en')} to the end of ${civilDay(lastOn, 'en')}${citedIn(clause, 'en')}.`,
        `Please enter what the public writes${neededIn(needs, 'en')}.`,
      ],
      consequence: consequenceWords.en.notice(reader, about),
      button: buttonWords.en.notice,
    }),
    consult: ({ about, dueAt, step, body, silence, clause }) => ({
      subject: `Opinion${beforeShort(dueAt, 'en', about.zone)} · ${about.number}`,
      middle: [
        `${about.unit} asks for an opinion (${stepWords.en[step]}) on nomination ${about.number}, ${about.title} for ${nomineeOf(about, 'en')}, emulation year ${about.year}. Please enter the opinion of ${body}: agree, disagree or no opinion, with number and day of the paper.`,
      ],
      ...due(dueAt),
      consequence: `${SILENCE.en[silence]}${citedIn(clause, 'en')}.`,
      button: buttonWords.en.consult,
    }),
  },
};

function neededIn(needs: string[], language: 'vi' | 'en'): string {
  if (needs.length === 0) return '';
  const said = needs.map((need) => commentNeedWords[language][need] ?? need).join(', ');
  return language === 'vi' ? `, có ${said}` : `, with ${said}`;
}
