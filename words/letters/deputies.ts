/** What is said to everybody concerned when somebody is appointed to stand in for another, and when that ends early. */

import type { CaseFacts, LetterFacts, OnBehalf, TaskKind } from '../../rules/letters';
import { civilDay, sayDay } from '../dates';
import type { Bilingual, Language } from '../language';
import { taskWords } from './acts';
import { due, type Said, type Sayers } from './said';

export const deputyLetters: Bilingual<Sayers<'deputy'>> = {
  vi: {
    deputy: (facts) => {
      const { act, on, deputy, holder, organisation, tasks, fromOn, toOn, barred, ...paper } = facts;
      if (barred !== undefined) return sayBarred(facts, barred, 'vi');
      return act === 'appointed'
        ? {
            subject: `Giao làm thay từ ${sayDay(fromOn, 'vi')}`,
            middle: [
              `${deputy} được giao làm thay ${holder} (${organisation}) từ ${civilDay(fromOn, 'vi')} đến hết ngày ${civilDay(toOn, 'vi')}, ${byPaper(paper, 'vi')}.`,
              `Việc được giao: ${sayTasks(tasks, 'vi')}. Người làm thay ghi nhận bằng tên mình; sổ ghi nêu cả hai người và văn bản.`,
              `Từ ngày ${civilDay(fromOn, 'vi')}, người làm thay thấy các việc ấy ở “Việc của tôi”, kể cả việc đã mở từ trước.`,
            ],
          }
        : {
            subject: `Thôi làm thay từ ${sayDay(on < fromOn ? fromOn : on, 'vi')}`,
            middle: [
              on < fromOn
                ? `${deputy} không còn được giao làm thay ${holder} (${organisation}) từ ${civilDay(fromOn, 'vi')}, ${byPaper(paper, 'vi')}.`
                : `Việc ${deputy} làm thay ${holder} (${organisation}), ${byPaper(paper, 'vi')}, đã thôi ngày ${civilDay(on, 'vi')}${on < toOn ? `, trước ngày ${civilDay(toOn, 'vi')} ghi trong văn bản` : ''}.`,
              'Việc đã làm vẫn giữ nguyên; việc còn mở nay chỉ người giữ chức vụ làm. Liên kết đã gửi cho người làm thay không còn dùng.',
            ],
          };
    },
  },
  en: {
    deputy: (facts) => {
      const { act, on, deputy, holder, organisation, tasks, fromOn, toOn, barred, ...paper } = facts;
      if (barred !== undefined) return sayBarred(facts, barred, 'en');
      return act === 'appointed'
        ? {
            subject: `A deputy from ${sayDay(fromOn, 'en')}`,
            middle: [
              `${deputy} is appointed to stand in for ${holder} (${organisation}) from ${civilDay(fromOn, 'en')} to the end of ${civilDay(toOn, 'en')}, ${byPaper(paper, 'en')}.`,
              `Tasks: ${sayTasks(tasks, 'en')}. A deputy acts in their own name; the record names both and the paper.`,
              `From ${civilDay(fromOn, 'en')} the deputy finds them under “My work”, those that were open before too.`,
            ],
          }
        : {
            subject: `No longer a deputy from ${sayDay(on < fromOn ? fromOn : on, 'en')}`,
            middle: [
              on < fromOn
                ? `${deputy} will not stand in for ${holder} (${organisation}) from ${civilDay(fromOn, 'en')}, as was appointed ${byPaper(paper, 'en')}.`
                : `${deputy} no longer stands in for ${holder} (${organisation}), ${byPaper(paper, 'en')}: it ended on ${civilDay(on, 'en')}${on < toOn ? `, before ${civilDay(toOn, 'en')}, which the paper says` : ''}.`,
              'What was done stays done; what is open is for the holder of the office alone. Links that were sent to the deputy are dead.',
            ],
          };
    },
  },
};

type Facts = Extract<LetterFacts, { kind: 'deputy' }>;

/** That the holder is waited for, and what can be done where they stay away: an appointment is whole, and is ended before another. */
function sayBarred(facts: Facts, barred: NonNullable<Facts['barred']>, language: Language): Said {
  const { about, no, task, dueAt, isOver } = barred;
  const { deputy, holder, organisation } = facts;
  const [paper, word] = [byPaper(facts, language), taskWords[language][task]];
  if (isOver) return { ...sayFreed({ facts, about, paper, word }, language), ...due(dueAt) };
  if (language === 'vi')
    return {
      subject: `Người làm thay không được làm việc này · ${about.number}`,
      middle: [
        `${deputy}, được giao làm thay ${holder} (${organisation}) ${paper}, có xung đột lợi ích với hồ sơ ${about.number} nên không được làm thay việc ${word} của hồ sơ này.`,
        `Việc này chờ ${holder} trực tiếp làm. Nếu không làm được, ${holder} hoặc thư ký chấm dứt lần giao số ${no} ở mục Người làm thay, rồi giao người khác theo văn bản.`,
      ],
      ...due(dueAt),
    };
  return {
    subject: `A deputy may not act in ${about.number}`,
    middle: [
      `${deputy}, who stands in for ${holder} (${organisation}) ${paper}, has a conflict of interest in nomination ${about.number} and may not do this task of it: ${word}.`,
      `It waits for ${holder} in person. Where they cannot, they or a secretary end appointment no. ${no} under Deputies, and another person is appointed by a paper.`,
    ],
    ...due(dueAt),
  };
}

type Freed = { facts: Facts; about: CaseFacts; paper: string; word: string };

function sayFreed({ facts: { deputy, holder, organisation }, about, paper, word }: Freed, language: Language): Said {
  return language === 'vi'
    ? {
        subject: `Người làm thay nay được làm việc này · ${about.number}`,
        middle: [
          `${deputy}, được giao làm thay ${holder} (${organisation}) ${paper}, không còn xung đột lợi ích với hồ sơ ${about.number} nên nay được làm thay việc ${word} của hồ sơ này.`,
          `Việc này không còn phải chờ ${holder} trực tiếp làm: một trong hai người làm là đủ.`,
        ],
      }
    : {
        subject: `A deputy may now act in ${about.number}`,
        middle: [
          `${deputy}, who stands in for ${holder} (${organisation}) ${paper}, has no conflict of interest in nomination ${about.number} any more and may do this task of it: ${word}.`,
          `It no longer waits for ${holder} in person: either of the two does it.`,
        ],
      };
}

function byPaper(
  { paper, paperOn, issuer }: Pick<OnBehalf, 'paper' | 'paperOn' | 'issuer'>,
  language: Language,
): string {
  const on = civilDay(paperOn, language);
  return language === 'vi' ? `theo ${paper} ngày ${on} của ${issuer}` : `by ${paper} of ${on}, issued by ${issuer}`;
}

function sayTasks(tasks: TaskKind[], language: Language): string {
  return tasks.map((task) => taskWords[language][task]).join(', ');
}
