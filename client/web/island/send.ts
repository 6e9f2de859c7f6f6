/** Sends what was made here to the page's own server, as often as it takes. */

import { ballotWords, type BallotWords } from '../../../words/ballot-pages';
import { ANSWERS, askAgain, type Brought, type Of } from './brought';
import { button, buttons, paragraph, showPanel } from './dom';

export type Answer = { status: number; body: Record<string, unknown> };

/** Nothing where it is not known whether the message arrived: it may be sent again, and counts once. */
async function post(address: string, message: object): Promise<Answer | 'lost' | 'signed-out'> {
  try {
    const answer = await fetch(address, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(message),
      redirect: 'error',
    });
    if (!ANSWERS.includes(answer.status)) return 'lost';
    const body = (await answer.json()) as Record<string, unknown>;
    if (answer.status === 401 || body['code'] === 'not-ours') return 'signed-out';
    return { status: answer.status, body };
  } catch {
    return 'lost';
  }
}

/**
 * Sends until there is an answer: when the network is lost or the session has ended it says so, with a button that
 * sends the very same again. `kept` is the sentence that says what is safe meanwhile.
 */
export async function sendUntilAnswered(
  brought: Brought,
  { address, message, kept }: { address: string; message: object; kept: string },
): Promise<Answer> {
  let mark = brought.mark;
  for (;;) {
    const answer = await post(address, { mark, ...message });
    if (typeof answer === 'object') return answer;
    await untilSentAgain(brought, kept, answer);
    const again = await askAgain(brought.kind);
    if (typeof again === 'object') mark = again.mark ?? mark;
  }
}

/**
 * Brings the page anew until it is answered, with the same button. Where it brings this no more, `next` is what was there
 * with the mark of the session as it is now: the answer to what is sent with it says why.
 */
export async function bringUntilAnswered<Kind extends Brought['kind']>(
  brought: Of<Kind>,
  kept: string,
): Promise<{ next: Of<Kind>; isThere: boolean }> {
  for (;;) {
    const again = await askAgain<Kind>(brought.kind);
    if (typeof again === 'object') {
      const { brought: next, mark = brought.mark } = again;
      return { next: next ?? { ...brought, mark }, isThere: next !== undefined };
    }
    await untilSentAgain(brought, kept, again);
  }
}

/** Until the button is pressed that tries again. */
function untilSentAgain(brought: Brought, kept: string, why: 'lost' | 'signed-out'): Promise<void> {
  const words = ballotWords(brought.language);
  return new Promise((resolve) => {
    showPanel(
      kept,
      paragraph(why === 'signed-out' ? words.signedOut : words.unanswered, 'panel lacquer'),
      contactLine(brought, words),
      buttons(button(words.sendAgain, resolve)),
    );
  });
}

/** Whom to call when it does not go on. */
export function contactLine({ contact }: Brought, words: BallotWords): HTMLParagraphElement {
  return paragraph(words.contact(contact.name, contact.email), 'soft');
}

/** What a refusal means, in a sentence. */
export function sayRefused({ body }: Answer, words: BallotWords): string {
  const code = typeof body['code'] === 'string' ? body['code'] : '';
  return new Map<string, string>(Object.entries(words.refused)).get(code) ?? words.refused.other;
}
