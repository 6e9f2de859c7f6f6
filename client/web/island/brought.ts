/** What a page brings along for the program in the browser; the same address asked again brings it anew. */

import type { Announcement, Ceremony, Dealing } from '../../../ballot/ceremony';
import type { Choice, Paper } from '../../../ballot/paper';
import type { Language } from '../../../words/language';

/** By position. */
export type Choices = Record<string, Choice | 'blank'>;

type Page = { language: Language; mark: string; contact: { name: string; email: string } };

/** `shownAs` is its number as the page counts, `position` as the paper does. */
export type BroughtItem = { position: number; shownAs: number; number: string; nominee: string; titleName: string };

export type BroughtBallot = Page & {
  kind: 'ballot';
  task: string;
  paper: Paper;
  voter: string;
  edition: number;
  positions: number[];
  items: BroughtItem[];
  hasCast: boolean;
};

export type Holder = Page & {
  task: string;
  ceremony: Ceremony;
  holder: number;
  announcements: Announcement[];
  /** By number of holder. */
  names: string[];
};

export type BroughtKey = Holder & {
  kind: 'key';
  dealings: Dealing[];
  step: 'announce' | 'deal' | 'confirm' | 'made';
  isDone: boolean;
  awaited: string[];
  /** False once the sitting waits for no key any more. */
  isWanted: boolean;
};

export type BroughtBox = Holder & {
  kind: 'open-box';
  state: string;
  isAddedUp: boolean;
  opened: number;
  hasOpened: boolean;
};

export type BroughtEnvelopes = Page & {
  kind: 'envelopes';
  sitting: string;
  paper: Paper;
  items: BroughtItem[];
  /** Number of the first envelope of this batch. */
  first: number;
  seats: { no: number; name: string; positions: number[] }[];
};

export type Brought = BroughtBallot | BroughtKey | BroughtBox | BroughtEnvelopes;

/** Nothing on a page that brings nothing along. */
export function readBrought(page: Document): Brought | undefined {
  const text = page.getElementById('island')?.getAttribute('data-island');
  return text === null || text === undefined ? undefined : (JSON.parse(text) as Brought);
}

/** Asks for the page again, which changes nothing; nothing if that fails or the session has ended. */
export async function bringAgain<Kind extends Brought['kind']>(
  kind: Kind,
): Promise<Extract<Brought, { kind: Kind }> | undefined> {
  try {
    const answer = await fetch(location.href, { redirect: 'error', cache: 'no-store' });
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const brought = readBrought(page);
    return brought?.kind === kind ? (brought as Extract<Brought, { kind: Kind }>) : undefined;
  } catch {
    return undefined;
  }
}
