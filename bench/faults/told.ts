/** What clients were told, heard at their browsers: of each try to act whether it was recorded, refused, or neither. */

import { receiptOf } from '../../ballot/receipt';
import type { SealedBallot } from '../../ballot/seal';
import type { Told } from '../../rules/invariant-facts';
import { canonical } from '../../rules/record';
import type { Exchange } from '../../stack/players/browser';
import { pageWords } from '../../words/pages';

const TASK = /^\/tasks\/([0-9a-f-]{36})(\/ballot)?$/;
const RECORDED = (['vi', 'en'] as const).map((language) => `<h1>${pageWords(language).recorded}</h1>`);

/** The try to act that an exchange was; nothing where it only looked, checked, or was about something else. */
export function toldBy({ path, sent, status, text }: Exchange): Told | undefined {
  const [, task, isBallot] = TASK.exec(path) ?? [];
  if (task === undefined) return undefined;
  if (isBallot !== undefined) return ballotTold({ task, status, ballot: sent['ballot'] as SealedBallot });
  if (sent['step'] !== 'confirm') return undefined;
  const saysRecorded = isRecorded(text);
  const edition = typeof sent['edition'] === 'string' ? Number(sent['edition']) : 1;
  const answer = status === 200 && saysRecorded ? 'acknowledged' : isRefused(status) ? 'refused' : 'unknown';
  return { task, kind: 'act', edition, content: choicesIn(sent), answer, status, saysRecorded };
}

/** Whether a page says in so many words that it is recorded. */
export function isRecorded(html: string): boolean {
  return RECORDED.some((words) => html.includes(words));
}

function ballotTold({ task, status, ballot }: { task: string; status: number; ballot: SealedBallot }): Told {
  const isThere = status === 200 || status === 201;
  const answer = isThere ? 'acknowledged' : isRefused(status) ? 'refused' : 'unknown';
  const { edition } = ballot;
  return { task, kind: 'ballot', edition, content: receiptOf(ballot), answer, status, saysRecorded: isThere };
}

/** What is away may have recorded it before it went; what refuses has not. */
function isRefused(status: number): boolean {
  return status >= 400 && status < 500;
}

const ITEM = /^item-(\d+)$/;

function choicesIn(sent: Record<string, unknown>): string {
  const choices = Object.entries(sent).flatMap(([field, choice]) => {
    const position = ITEM.exec(field)?.[1];
    return position === undefined ? [] : [[position, choice]];
  });
  return choices.length === 0 ? '' : canonical(Object.fromEntries(choices));
}
