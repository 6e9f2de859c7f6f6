/** The members of a bloc in its minutes: who sat for each, with post and mandate; and which were absent. */

import type { PaperDelegate } from '../rules/papers';
import type { Bilingual, Language } from './language';

type Words = { mandate: (mandate: string) => string; absent: string; written: string };

const WORDS: Bilingual<Words> = {
  vi: { mandate: (mandate) => `văn bản cử: ${mandate}`, absent: 'vắng mặt', written: 'biểu quyết bằng văn bản' },
  en: { mandate: (mandate) => `mandate: ${mandate}`, absent: 'absent', written: 'votes in writing' },
};

/** A line a member; nothing in minutes that do not name them. */
export function sayDelegates(delegates: PaperDelegate[] = [], language: Language): string[] {
  const words = WORDS[language];
  return delegates.map(({ organisation, person, post, mandate, presence }, at) => {
    const isAbsent = presence === 'absent' || presence === 'opinion';
    const who = [person, post].filter((part) => part !== '').join(', ');
    const parts = isAbsent
      ? [words.absent]
      : [who, mandate === '' ? '' : words.mandate(mandate), presence === 'written' ? words.written : ''];
    return `1.${at + 1}. ${organisation}: ${parts.filter((part) => part !== '').join('; ')}.`;
  });
}
