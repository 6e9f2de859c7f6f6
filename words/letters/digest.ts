/** What falls on one day for one person, in one letter. */

import type { LetterFacts } from '../../rules/letters';
import type { GatheredKind } from '../../rules/sending-hours';
import { sayDay, sayShort } from '../dates';
import type { Bilingual, Language } from '../language';
import { several } from '../numbers';
import { shortTaskWords } from './acts';
import type { Sayers } from './said';

type Digest = Extract<LetterFacts, { kind: 'digest' }>;

const WHEN: Bilingual<Record<GatheredKind, (due: string) => string>> = {
  vi: {
    review: (due) => `trước ${due}`,
    remind: (due) => `trước ${due}`,
    missed: (due) => `đã quá hạn ${due}`,
    escalate: (due) => `quá hạn ${due}, cần xử lý`,
  },
  en: {
    review: (due) => `before ${due}`,
    remind: (due) => `before ${due}`,
    missed: (due) => `late since ${due}`,
    escalate: (due) => `late since ${due}, yours to settle`,
  },
};

const AFTER_HOLD: Bilingual<string> = { vi: ' (đã hết tạm dừng)', en: ' (no longer on hold)' };

function list({ listed, zone, more }: Digest, language: Language): string[] {
  const lines = listed.map(
    ({ kind, task, place, dueAt, afterHold }) =>
      `${place} ${shortTaskWords[language][task]}, ${WHEN[language][kind](sayShort(dueAt, language, zone))}${
        afterHold === true ? AFTER_HOLD[language] : ''
      }`,
  );
  if (more === 0) return lines;
  return [...lines, language === 'vi' ? `và ${more} việc nữa` : `and ${more} more`];
}

const tasksIn = ({ listed, more }: Digest): number => listed.length + more;

export const digests: Bilingual<Sayers<'digest'>> = {
  vi: {
    digest: (facts, { you }) => ({
      subject: `${tasksIn(facts)} việc đang chờ ${you} · ${sayDay(facts.on, 'vi')}`,
      middle: [`${tasksIn(facts) === 1 ? 'Việc' : 'Các việc'} sau đang chờ ${you}:`],
      list: list(facts, 'vi'),
      button: 'Mở việc của tôi',
    }),
  },
  en: {
    digest: (facts) => ({
      subject: `Waiting for you: ${several(tasksIn(facts), 'task')} · ${sayDay(facts.on, 'en')}`,
      middle: ['Waiting for you:'],
      list: list(facts, 'en'),
      button: 'Open my tasks',
    }),
  },
};
