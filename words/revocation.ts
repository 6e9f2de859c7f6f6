/** An award that is looked into: why, what is proposed, what is decided, and what is to be returned. */

import type { ShownFinding } from '../rules/finding';
import type { GiveBack, Reward } from '../rules/rewards';
import { unended } from '../rules/texts';
import { sayClause } from './clauses';
import { civilDay, sayInstant } from './dates';
import type { Bilingual, Language } from './language';
import { sayMoney, sayNumber } from './numbers';
import { namedPaper } from './named-paper';

/** The causes of Law 06/2022 Art. 93.2; a cause that a policy adds is said as it stands. */
const CAUSES: Bilingual<Record<string, string | undefined>> = {
  vi: {
    falseMerit: 'gian dối trong việc kê khai thành tích',
    forgedFile: 'cung cấp thông tin, giấy tờ giả trong hồ sơ',
    againstRules: 'xét tặng trái quy định, không đúng trình tự, thủ tục',
    laterFinding: 'có kết luận, bản án sau khi khen thưởng làm thay đổi căn cứ khen thưởng',
  },
  en: {
    falseMerit: 'false merit was declared',
    forgedFile: 'forged information or papers in the file',
    againstRules: 'it was given against the rules',
    laterFinding: 'a later finding or judgment',
  },
};

/** A cause of a finding in words; one that only a pack knows, by its code. */
export function sayCause(cause: string, language: Language): string {
  return CAUSES[language][cause] ?? cause;
}

type RevocationWords = {
  head: string;
  award: string;
  causeOfFinding: string;
  proposeHead: string;
  decideHead: string;
  proposal: string;
  revoke: string;
  drop: string;
  revoked: string;
  upheld: string;
  revokedHint: string;
  awardOf: (number: string, on: string) => string;
  findingOf: (facts: { cause: string; paper: string; at: string }) => string;
  waitsForProposal: string;
  waitsForDecision: string;
  proposed: (choice: 'revoke' | 'drop', reason: string) => string;
  decided: (choice: 'revoked' | 'upheld', facts: { number: string; on: string; reason: string }) => string;
};

export const revocationWords: Bilingual<RevocationWords> = {
  vi: {
    head: 'Sau khi khen thưởng',
    award: 'quyết định khen thưởng',
    causeOfFinding: 'Căn cứ xem xét',
    proposeHead: 'Đề nghị xử lý khen thưởng',
    decideHead: 'Quyết định về khen thưởng',
    proposal: 'Ý kiến của đơn vị',
    revoke: 'Đề nghị hủy quyết định khen thưởng',
    drop: 'Không đề nghị hủy; giữ nguyên khen thưởng',
    revoked: 'Hủy quyết định khen thưởng',
    upheld: 'Giữ nguyên khen thưởng',
    revokedHint: 'Bắt buộc khi hủy: không có quyết định đã ký thì khen thưởng vẫn còn hiệu lực.',
    awardOf: (number, on) => `${namedPaper('Quyết định khen thưởng', number)}, ngày ${on}.`,
    findingOf: ({ cause, paper, at }) => `${at}: có phản ánh, kết luận: ${cause} (${paper}).`,
    waitsForProposal: 'Chờ đơn vị đề nghị. Khen thưởng vẫn còn hiệu lực.',
    waitsForDecision: 'Chờ người có thẩm quyền quyết định. Khen thưởng vẫn còn hiệu lực.',
    proposed: (choice, reason) =>
      `${choice === 'revoke' ? 'Đơn vị đề nghị hủy' : 'Đơn vị không đề nghị hủy, khen thưởng giữ nguyên'}. Lý do: ${unended(reason)}.`,
    decided: (choice, { number, on, reason }) =>
      choice === 'revoked'
        ? `Đã hủy theo ${namedPaper('quyết định', number)}, ngày ${on}. Lý do: ${unended(reason)}.`
        : `Khen thưởng được giữ nguyên. Lý do: ${unended(reason)}.`,
  },
  en: {
    head: 'After the award',
    award: 'decision of the award',
    causeOfFinding: 'Cause',
    proposeHead: 'Propose what follows for the award',
    decideHead: 'Decide on the award',
    proposal: 'Opinion of the unit',
    revoke: 'Propose to revoke the award',
    drop: 'Drop the finding; the award stands',
    revoked: 'Revoke the award',
    upheld: 'Let the award stand',
    revokedHint: 'Needed to revoke: without a signed decision the award stands.',
    awardOf: (number, on) => `Awarded by decision no. ${number} of ${on}.`,
    findingOf: ({ cause, paper, at }) => `${at}: a finding: ${cause} (${paper}).`,
    waitsForProposal: 'Waits for the proposal of the unit. The award stands.',
    waitsForDecision: 'Waits for the decision. The award stands.',
    proposed: (choice, reason) =>
      `${choice === 'revoke' ? 'The unit proposes to revoke it' : 'The unit drops the finding, and the award stands'}. Reason: ${unended(reason)}.`,
    decided: (choice, { number, on, reason }) =>
      choice === 'revoked'
        ? `Revoked by decision no. ${number} of ${on}. Reason: ${unended(reason)}.`
        : `The award stands. Reason: ${unended(reason)}.`,
  },
};

/** What was found, what was proposed, what was decided: a line each. */
export function sayFoundAgainst(finding: ShownFinding, language: Language, zone: string): string[] {
  const words = revocationWords[language];
  const { cause, paper, reportedAt, citation, proposal, decision, waits } = finding;
  const at = sayInstant(reportedAt, language, zone);
  return [
    `${words.findingOf({ cause: sayCause(cause, language), paper, at })} ${sayClause(citation, language)}`,
    ...(proposal === null ? [] : [words.proposed(proposal.choice, unended(proposal.reason))]),
    ...(decision === null ? [] : [sayDecided(decision, language)]),
    ...(waits === null ? [] : [words[WAITS[waits]]]),
  ];
}

const WAITS = { proposal: 'waitsForProposal', decision: 'waitsForDecision' } as const;

function sayDecided({ choice, number, on, reason }: NonNullable<ShownFinding['decision']>, language: Language): string {
  const day = on === '' ? '' : civilDay(on, language);
  return revocationWords[language].decided(choice, { number, on: day, reason: unended(reason) });
}

/** What is to be returned: items always, and the money as exactly as the policy knows it. */
export function sayGiveBack({ reward, citation }: GiveBack, language: Language): string {
  const clause = sayClause(citation, language);
  if (language === 'vi') {
    return `Hiện vật và tiền thưởng đã nhận phải nộp lại, theo ${clause}. ${
      reward === null ? 'Quy định đang áp dụng không nêu mức tiền thưởng.' : `${sayReward(reward, 'vi')}.`
    }`;
  }
  return `Items and money received are to be returned, by ${clause}. ${
    reward === null ? 'The policy in force names no sum.' : `${sayReward(reward, 'en')}.`
  }`;
}

/** 18.720.000 đồng (8,0 × 2.340.000 đồng), and that the rounding is not known where it is not. */
export function sayReward(
  { multiple, baseSalary, amount, rounding, citation, baseCitation }: Reward,
  language: Language,
): string {
  const vi = language === 'vi';
  const times = sayNumber(multiple, language);
  const clause = sayClause(citation, language);
  if (amount === null || baseSalary === null) {
    return vi
      ? `Tiền thưởng: ${times} lần mức lương cơ sở; mức lương cơ sở của ngày quyết định chưa rõ; theo ${clause}`
      : `Money: ${times} times the base salary; the base salary of the day of the decision is unknown; by ${clause}`;
  }
  const sum = `${sayMoney(amount, 'VND', language)} (${times} × ${sayMoney(baseSalary, 'VND', language)})`;
  const unknown = vi
    ? '; cách làm tròn chưa rõ, số tiền ghi chưa làm tròn'
    : '; how it is rounded is unknown, so it is not rounded';
  const base = baseCitation === undefined ? '' : sayClause(baseCitation, language);
  const sets = base === '' ? '' : vi ? `; mức lương cơ sở theo ${base}` : `; the base salary by ${base}`;
  return `${vi ? 'Tiền thưởng' : 'Money'}: ${sum}${rounding === 'unknown' ? unknown : ''}; ${vi ? 'theo' : 'by'} ${clause}${sets}`;
}
