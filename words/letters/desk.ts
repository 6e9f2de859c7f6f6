/** Letters of the receiving desk to whoever handed a dossier in. */

import type { LetterFacts } from '../../rules/letters';
import { unended } from '../../rules/texts';
import { sayDay } from '../dates';
import type { Bilingual, Language } from '../language';
import { sayBriefly } from '../proofs';
import { citable } from './free-text';
import type { Sayers } from './said';

type Facts = Extract<LetterFacts, { kind: 'desk' }>;
type Act = Facts['act'];
type Told = { subject: string; said: string };

const VI: Record<Act, (facts: Facts) => Told> = {
  receive: (facts) => ({
    subject: `Đã tiếp nhận${before(facts, 'vi')} · ${facts.about.number}`,
    said: `${facts.authority} đã tiếp nhận hồ sơ ${facts.about.number}. Mã tiếp nhận: ${facts.slip ?? ''}; ngày nhận: ${day(facts.receivedOn, 'vi')}.${facts.checkOn === undefined ? '' : ` Kiểm tra hồ sơ chậm nhất ${day(facts.checkOn, 'vi')}.`} Hẹn trả lời chậm nhất ${day(facts.promisedOn, 'vi')}.`,
  }),
  acknowledge: (facts) => ({
    subject: `Đã đủ hồ sơ${before(facts, 'vi')} · ${facts.about.number}`,
    said: `${facts.authority} xác nhận hồ sơ ${facts.about.number} đã đủ sau khi bổ sung. Mã tiếp nhận: ${facts.slip ?? ''}. Hẹn trả lời chậm nhất ${day(facts.promisedOn, 'vi')}.`,
  }),
  apologise: (facts) => ({
    subject: `Xin lỗi, hẹn lại ${day(facts.promisedOn, 'vi')} · ${facts.about.number}`,
    said: `${facts.authority} xin lỗi vì chưa trả lời được hồ sơ ${facts.about.number} vào ngày đã hẹn, ${day(facts.oldOn, 'vi')}. Ngày hẹn mới: ${day(facts.promisedOn, 'vi')}. Đây là lần xin lỗi thứ ${facts.times ?? 1}. Lý do: ${unended(facts.reason ?? '')}.`,
  }),
  refuse: (facts) => ({
    subject: `Không tiếp nhận hồ sơ · ${facts.about.number}`,
    said: `${facts.authority} không tiếp nhận hồ sơ ${facts.about.number}. Lý do: ${unended(facts.reason ?? '')}. Căn cứ: ${facts.clause}. ${facts.until === undefined ? 'Đã hết hạn trình, hồ sơ được trả lại.' : `Có thể hoàn thiện và trình lại chậm nhất ${day(facts.until, 'vi')}.`}`,
  }),
};

const EN: Record<Act, (facts: Facts) => Told> = {
  receive: (facts) => ({
    subject: `Received${before(facts, 'en')} · ${facts.about.number}`,
    said: `${facts.authority} has received dossier ${facts.about.number}. Receipt code: ${facts.slip ?? ''}; received on ${day(facts.receivedOn, 'en')}.${facts.checkOn === undefined ? '' : ` It is looked through by ${day(facts.checkOn, 'en')}.`} An answer is promised by ${day(facts.promisedOn, 'en')}.`,
  }),
  acknowledge: (facts) => ({
    subject: `Complete${before(facts, 'en')} · ${facts.about.number}`,
    said: `${facts.authority} acknowledges that dossier ${facts.about.number} is complete after its supplement. Receipt code: ${facts.slip ?? ''}. An answer is promised by ${day(facts.promisedOn, 'en')}.`,
  }),
  apologise: (facts) => ({
    subject: `Apology, new date ${day(facts.promisedOn, 'en')} · ${facts.about.number}`,
    said: `${facts.authority} apologises that dossier ${facts.about.number} could not be answered by the promised ${day(facts.oldOn, 'en')}. New date: ${day(facts.promisedOn, 'en')}. This is apology ${facts.times ?? 1}. Reason: ${unended(facts.reason ?? '')}.`,
  }),
  refuse: (facts) => ({
    subject: `Dossier not accepted · ${facts.about.number}`,
    said: `${facts.authority} does not accept dossier ${facts.about.number}. Reason: ${unended(facts.reason ?? '')}. Clause: ${facts.clause}. ${facts.until === undefined ? 'The last day for it has passed: it is returned.' : `It may be completed and submitted again until ${day(facts.until, 'en')}.`}`,
  }),
};

export const deskLetters: Bilingual<Sayers<'desk'>> = {
  vi: { desk: (facts) => told(VI[facts.act](facts), facts, 'vi') },
  en: { desk: (facts) => told(EN[facts.act](facts), facts, 'en') },
};

function told({ subject, said }: Told, facts: Facts, language: Language) {
  return { subject, middle: [said, ...reckoning(facts, language)] };
}

/** How the promised day was reckoned; without one, the clause alone. */
function reckoning({ act, clause, derivation }: Facts, language: Language): string[] {
  if (derivation !== undefined) {
    const head = { vi: 'Cách tính', en: 'Reckoning' }[language];
    const earlier = { vi: 'Cách tính ngày đã hẹn', en: 'Reckoning of the earlier date' }[language];
    return [`${act === 'apologise' ? earlier : head}: ${sayBriefly(derivation, language)}`];
  }
  const cited = act === 'refuse' ? undefined : citable(clause, language);
  return cited === undefined ? [] : [`${cited}.`];
}

function before({ promisedOn }: Facts, language: Language): string {
  return promisedOn === undefined ? '' : `${language === 'vi' ? ', hẹn' : ', answer by'} ${day(promisedOn, language)}`;
}

function day(on: string | undefined, language: Language): string {
  return on === undefined ? '' : sayDay(on, language);
}
