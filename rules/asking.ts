/** How often somebody may ask before they are told to wait. All numbers are ours. */

import type { Refusal } from './refusal';

/** A program by its token; a person by what they send while signed in; an address by what strangers send from it. */
export type Asker = 'token' | 'person' | 'address';

/** In one minute. Many people of one office may stand behind one address. */
export const askingsAMinute: Record<Asker, number> = { token: 300, person: 300, address: 240 };

/** People mistype their own code; so many codes guessed to their end in one hour are somebody else's work. */
export const guessedAnHour = 10;

/** Refused: whoever has now asked more often than that in the minute that runs. */
export function mayAsk(asker: Asker, asked: number): Refusal | undefined {
  const most = askingsAMinute[asker];
  return asked > most ? { code: 'asked-too-often', most } : undefined;
}

/** Whether this is the one asking of the minute that is worth an alarm: the first too many. */
export function isFirstTooMany(asker: Asker, asked: number): boolean {
  return asked === askingsAMinute[asker] + 1;
}
