/** For whom somebody acts who stands in for the holder of an office: in letters, on pages, in answers of commands. */

import type { OnBehalf, TaskKind } from '../rules/letters';
import { civilDay, sayInstant } from './dates';
import type { Bilingual, Language } from './language';
import { taskWords } from './letters/acts';

type ByPaper = Pick<OnBehalf, 'holder' | 'paper' | 'paperOn' | 'issuer'>;

const words: Bilingual<{
  onBehalf: (holder: string) => string;
  byPaper: (paper: string, on: string, issuer: string) => string;
  letter: (acts: string, until: string) => string;
  page: (acts: string, until: string) => string;
}> = {
  vi: {
    onBehalf: (holder) => `thay mặt ${holder}`,
    byPaper: (paper, on, issuer) => `theo ${paper} ngày ${on} của ${issuer}`,
    letter: (acts, until) => `Ông/Bà nhận thư này vì được giao làm việc ${acts}, đến hết ngày ${until}.`,
    page: (acts, until) => `Ông/Bà làm việc này ${acts}, đến hết ngày ${until}. Sổ ghi sẽ nêu tên cả hai người.`,
  },
  en: {
    onBehalf: (holder) => `on behalf of ${holder}`,
    byPaper: (paper, on, issuer) => `by ${paper} of ${on}, issued by ${issuer}`,
    letter: (acts, until) => `You receive this letter because you act ${acts}, until the end of ${until}.`,
    page: (acts, until) => `You do this ${acts}, until the end of ${until}. The record will name both of you.`,
  },
};

/** Thay mặt Trần Thị B: as short as a list of tasks has room for. */
export function sayOnBehalf(holder: string, language: Language): string {
  return words[language].onBehalf(holder);
}

/** … with the paper by which. */
export function sayActsFor({ holder, paper, paperOn, issuer }: ByPaper, language: Language): string {
  const { onBehalf, byPaper } = words[language];
  return `${onBehalf(holder)}, ${byPaper(paper, civilDay(paperOn, language), issuer)}`;
}

type Deputed = ByPaper & { deputy: string; task: string; at: Date };

/** Nguyễn Văn A, duyệt hồ sơ, thay mặt Trần Thị B, theo 41/QĐ-BQL …: who did what for whom. */
export function sayDeputed(act: Deputed, language: Language, zone: string): string {
  const task = taskWords[language][act.task as TaskKind];
  return `${act.deputy}, ${task}, ${sayActsFor(act, language)} · ${sayInstant(act.at, language, zone)}`;
}

/** The line of a deputy's letter, and that of the page of a deputy's task. */
export function sayWhyDeputy(facts: OnBehalf, place: 'letter' | 'page', language: Language): string {
  return words[language][place](sayActsFor(facts, language), civilDay(facts.toOn, language));
}
