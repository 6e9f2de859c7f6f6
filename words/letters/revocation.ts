/** Letters of an award that is looked into: to the unit, which proposes, and to whoever gave it, who decides. */

import { awardName } from '../award-names';
import type { Bilingual } from '../language';
import { sayCause } from '../revocation';
import { buttonWords, consequenceWords } from './acts';
import { citedIn, nomineeOf } from './free-text';
import { beforeShort, due, type Sayers } from './said';
import { namedPaper } from '../named-paper';

export const revocationLetters: Bilingual<Sayers<'propose' | 'revocation'>> = {
  vi: {
    propose: ({ about, dueAt, cause, paper, award, clause }, { you }) => ({
      subject: `Xem xét lại khen thưởng${beforeShort(dueAt, 'vi', about.zone)} · ${about.number}`,
      middle: [
        `Việc tặng ${awardName(about.title)} cho ${nomineeOf(about, 'vi')}, năm thi đua ${about.year} (${namedPaper('quyết định', award)}), cần xem xét lại: ${sayCause(cause, 'vi')}, theo ${paper}${citedIn(clause, 'vi')}. Mời ${you} đề nghị hủy quyết định khen thưởng hoặc giữ nguyên, kèm lý do.`,
      ],
      ...due(dueAt),
      consequence: consequenceWords.vi.propose({ you }, about),
      button: buttonWords.vi.propose,
    }),
    revocation: ({ about, dueAt, cause, paper, award, clause }, { you }) => ({
      subject: `Hủy hay giữ khen thưởng${beforeShort(dueAt, 'vi', about.zone)} · ${about.number}`,
      middle: [
        `${about.unit} đề nghị hủy ${namedPaper('quyết định', award)} tặng ${awardName(about.title)} cho ${nomineeOf(about, 'vi')}, năm thi đua ${about.year}: ${sayCause(cause, 'vi')}, theo ${paper}${citedIn(clause, 'vi')}. Mời ${you} ghi quyết định hủy (số, ngày) hoặc giữ nguyên, kèm lý do.`,
      ],
      ...due(dueAt),
      consequence: consequenceWords.vi.revocation({ you }, about),
      button: buttonWords.vi.revocation,
    }),
  },
  en: {
    propose: ({ about, dueAt, cause, paper, award, clause }, reader) => ({
      subject: `Finding, propose${beforeShort(dueAt, 'en', about.zone)} · ${about.number}`,
      middle: [
        `${about.title} of ${nomineeOf(about, 'en')}, emulation year ${about.year} (decision ${award}), must be looked into: ${sayCause(cause, 'en')}, by ${paper}${citedIn(clause, 'en')}. Please propose to revoke the award or drop the finding, with the reason.`,
      ],
      ...due(dueAt),
      consequence: consequenceWords.en.propose(reader, about),
      button: buttonWords.en.propose,
    }),
    revocation: ({ about, dueAt, cause, paper, award, clause }, reader) => ({
      subject: `Decide on the award${beforeShort(dueAt, 'en', about.zone)} · ${about.number}`,
      middle: [
        `${about.unit} proposes to revoke decision ${award}, which gave ${about.title} to ${nomineeOf(about, 'en')}, emulation year ${about.year}: ${sayCause(cause, 'en')}, by ${paper}${citedIn(clause, 'en')}. Please enter the decision that revokes it (number, date) or lets it stand, with the reason.`,
      ],
      ...due(dueAt),
      consequence: consequenceWords.en.revocation(reader, about),
      button: buttonWords.en.revocation,
    }),
  },
};
