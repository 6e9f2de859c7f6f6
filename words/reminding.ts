/** Reminders by hand and acts on several cases at once: what is refused, and what is told of each case. */

import type { RefusalOf } from '../rules/refusal';
import type { Reminding } from '../rules/reminding';
import type { Bilingual } from './language';
import { several } from './numbers';

type Sentences = { [Code in 'nobody-to-remind' | 'nothing-chosen']: (refusal: RefusalOf<Code>) => string };
type LeftOut = Pick<Reminding, 'acted' | 'bounced' | 'enough'>;

export const remindingSentences: Bilingual<Sentences> = {
  vi: {
    'nobody-to-remind': (facts) => `không còn ai để nhắc${prefixed(': ', leftOut.vi(facts))}`,
    'nothing-chosen': ({ most }) => `xin chọn từ 1 đến ${most} hồ sơ`,
  },
  en: {
    'nobody-to-remind': (facts) => `there is nobody left to remind${prefixed(': ', leftOut.en(facts))}`,
    'nothing-chosen': ({ most }) => `choose 1 to ${most} nominations`,
  },
};

/** Who gets no letter and why, in numbers; empty where everybody gets one. */
const leftOut: Bilingual<(facts: LeftOut) => string> = {
  vi: ({ acted, bounced, enough }) =>
    joined([
      acted > 0 && `${acted} người đã làm`,
      bounced > 0 && `${bounced} địa chỉ hỏng`,
      enough > 0 && `${enough} người hôm nay đã được nhắc đủ số lần`,
    ]),
  en: ({ acted, bounced, enough }) =>
    joined([
      acted > 0 && `${acted} ${acted === 1 ? 'has' : 'have'} acted`,
      bounced > 0 && `${bounced} ${bounced === 1 ? 'address bounces' : 'addresses bounce'}`,
      enough > 0 && `${enough} ${enough === 1 ? 'was' : 'were'} reminded often enough today`,
    ]),
};

/**
 * "Sẽ nhắc 6 người; 2 địa chỉ hỏng": before the act, and after it.
 * `names`: of those who get a letter; none where nobody may learn who has not acted.
 */
export const remindedWords: Bilingual<Record<'will' | 'done', (told: Reminding, names?: string[]) => string>> = {
  vi: {
    will: (told, names) => `Sẽ nhắc ${told.people} người${listed(names)}${prefixed('; ', leftOut.vi(told))}.`,
    done: (told, names) =>
      `Đã ghi nhận; thư nhắc sẽ đến ${told.people} người${listed(names)}${prefixed('; ', leftOut.vi(told))}.`,
  },
  en: {
    will: (told, names) => `Will remind ${people(told)}${listed(names)}${prefixed('; ', leftOut.en(told))}.`,
    done: (told, names) =>
      `Recorded; reminders go out to ${people(told)}${listed(names)}${prefixed('; ', leftOut.en(told))}.`,
  },
};

function people(told: Reminding): string {
  return several(told.people, 'person', 'people');
}

function listed(names: string[] = []): string {
  return prefixed(': ', names.join(', '));
}

function joined(parts: (string | false)[]): string {
  return parts.filter((part) => part !== false).join('; ');
}

function prefixed(prefix: string, text: string): string {
  return text === '' ? '' : `${prefix}${text}`;
}
