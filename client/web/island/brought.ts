/** What a page brings along for the program in the browser; the same address asked again brings it anew. */

import type { Announcement, Ceremony, Dealing } from '../../../ballot/ceremony';
import type { Choice, Paper } from '../../../ballot/paper';
import type { BlankIs } from '../../../rules/may-vote';
import type { Language } from '../../../words/language';

/** By position. */
export type Choices = Record<string, Choice | 'blank'>;

type Page = { language: Language; mark: string; contact: { name: string; email: string } };

/** `shownAs` is its number as the page counts, `position` as the paper does. */
export type BroughtItem = { position: number; shownAs: number; number: string; nominee: string; titleName: string };

/** `blank`: what it comes to if it is left blank. */
type ItemToVote = BroughtItem & { blank: BlankIs };

export type BroughtBallot = Page & {
  kind: 'ballot';
  task: string;
  paper: Paper;
  voter: string;
  edition: number;
  positions: number[];
  items: ItemToVote[];
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

export type Of<Kind extends Brought['kind']> = Extract<Brought, { kind: Kind }>;

/** Asks for the page again, which changes nothing; nothing if that fails or the session has ended. */
export async function bringAgain<Kind extends Brought['kind']>(kind: Kind): Promise<Of<Kind> | undefined> {
  const asked = await askAgain(kind);
  return typeof asked === 'object' ? asked.brought : undefined;
}

const POLL_MS = 3_000;

/**
 * What a page that waits for others brings a little later; nothing if that fails. Once the session has ended it would
 * wait for ever: it is then opened anew, which leads to signing in and back to it.
 */
export async function bringLater<Kind extends Brought['kind']>(kind: Kind): Promise<Of<Kind> | undefined> {
  await new Promise((resolve) => {
    setTimeout(resolve, POLL_MS);
  });
  const asked = await askAgain(kind);
  if (asked === 'signed-out') location.reload();
  return typeof asked === 'object' ? asked.brought : undefined;
}

/** With what Laurel answers; whatever else comes is of something that stands between. */
export const ANSWERS = [200, 201, 401, 403, 404, 409, 422];

/** The mark of the session that a page is for: it has one also where it brings this no more. */
type Again<Kind extends Brought['kind']> = { brought?: Of<Kind>; mark?: string };

/** Whoever is signed out is sent elsewhere; nothing of a page that is not there for who is signed in now. */
export async function askAgain<Kind extends Brought['kind']>(kind: Kind): Promise<Again<Kind> | 'lost' | 'signed-out'> {
  try {
    const answer = await fetch(location.href, { redirect: 'manual', cache: 'no-store' });
    if (answer.type === 'opaqueredirect') return 'signed-out';
    if (!ANSWERS.includes(answer.status)) return 'lost';
    if (!answer.ok) return {};
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const mark = page.querySelector<HTMLInputElement>('input[name="mark"]')?.value;
    const brought = readBrought(page);
    return {
      ...(mark === undefined ? {} : { mark }),
      ...(brought?.kind === kind ? { brought: brought as Of<Kind> } : {}),
    };
  } catch {
    return 'lost';
  }
}
