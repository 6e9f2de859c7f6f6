/** Letters that wait, letters that came back, and what the mail server says, as lines of the doctor. */

import type { Health } from '../../prisma/queries/read-health';
import { mailServerFault } from '../../rules/mail-server';
import { doctorWords } from '../../words/cli-doctor';
import type { Language } from '../../words/language';
import { hostOf } from './faults';
import { readGreeting } from './look-at-mail';
import type { Check } from './say-temporal';
import type { Settings } from './settings';

const LATE_SECONDS = 900;
const NAMED = 5;

/** During a standstill letters are meant to wait. */
export function letterLines(
  { queued, oldestSeconds, answer, lost }: Health['letters'],
  { standsStill, language }: { standsStill: boolean; language: Language },
): Check[] {
  const words = doctorWords[language];
  const isLate = !standsStill && oldestSeconds > LATE_SECONDS;
  const answered = answer === null ? '' : `; ${words.serverSays(answer)}`;
  const text = words.waiting(queued, oldestSeconds) + answered;
  const waiting: Check = isLate
    ? { name: 'letters', state: 'problem', text, cure: 'SMTP_URL' }
    : { name: 'letters', state: 'ok', text };
  if (lost.count === 0) return [waiting];
  const [first] = lost.numbers;
  const cure = first === undefined ? {} : { cure: `laurel letter list ${first}` };
  const named = words.bounced(lost.count, lost.numbers.slice(0, NAMED).join(', '));
  return [waiting, { name: 'bounced', state: 'warning', text: named, ...cure }];
}

/** An address that is wrong is said among the settings already. */
export async function mailLines({ values }: Settings, language: Language): Promise<Check[]> {
  const words = doctorWords[language];
  const url = values.SMTP_URL?.value;
  if (url === undefined)
    return values.DATABASE_URL?.from === 'stack' ? [] : [{ name: 'smtp', state: 'warning', text: words.noSmtp }];
  if (mailServerFault(url) !== undefined) return [];
  try {
    const greeting = await readGreeting(url);
    const text = `${hostOf(url)}: ${greeting}`;
    return [
      greeting.startsWith('220')
        ? { name: 'smtp', state: 'ok', text }
        : { name: 'smtp', state: 'problem', text, cure: 'SMTP_URL' },
    ];
  } catch (fault) {
    const text = words.smtpAway(hostOf(url), fault instanceof Error ? fault.message : '');
    return [{ name: 'smtp', state: 'problem', text, cure: 'SMTP_URL' }];
  }
}
