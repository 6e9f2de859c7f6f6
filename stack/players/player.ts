/** A player does what a person would: reads the letters in the inbox, follows the link, signs in by code, presses buttons. */

import { openBrowser, type Browser, type Form, type Hear, type Page } from './browser';

export type Letter = {
  id: number;
  to: string[];
  subject: string;
  text: string;
  kind: string;
  at: string;
  attachments: { fileName: string }[];
};

export type Player = {
  email: string;
  /**
   * Follows the newest letter of a kind to its page, signing in on the way where that is needed; waits until so many
   * of the kind have come, one if not said.
   */
  follow: (kind: string, count?: number) => Promise<Page>;
  /** Opens a page; signs in by address first where that is needed. */
  visit: (path: string) => Promise<Page>;
  /** Fills in a page's own form, looks at the check page, confirms. Answers the page that says what became of it. */
  act: (page: Page, filled: Record<string, string>) => Promise<Page>;
  /** What a page's program sends and fetches by itself. */
  send: Browser['send'];
  fetch: Browser['fetch'];
  /** The browser itself, for what no person would do. */
  browser: Browser;
};

const PATIENCE_MS = 20_000;
const POLL_MS = 60;

/** All letters to a mailbox, oldest first. */
export async function readLetters(inboxUrl: string, to?: string): Promise<Letter[]> {
  const answer = await fetch(`${inboxUrl}/api/letters${to === undefined ? '' : `?to=${encodeURIComponent(to)}`}`);
  return (await answer.json()) as Letter[];
}

/** Waits for as many letters that answer a description; the newest of them. */
export async function waitForLetter(
  inboxUrl: string,
  to: string,
  wanted: (letter: Letter) => boolean,
  count = 1,
): Promise<Letter> {
  const late = Date.now() + PATIENCE_MS;
  for (;;) {
    const found = (await readLetters(inboxUrl, to)).filter(wanted);
    const newest = found.at(-1);
    if (newest !== undefined && found.length >= count) return newest;
    if (Date.now() > late) throw new Error(`no such letter came to ${to} in ${PATIENCE_MS / 1000} s`);
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}

export type Person = { site: string; inboxUrl: string; email: string; hear?: Hear };

/** A person with a mailbox and a browser. Players keep their session, as people do. */
export function aPlayer({ site, inboxUrl, email, hear }: Person): Player {
  const browser = openBrowser(site, hear);
  const person = { browser, inboxUrl, email };
  return {
    email,
    follow: async (kind, count) => {
      const letter = await waitForLetter(inboxUrl, email, (one) => one.kind === kind, count);
      const link = /https?:\/\/\S+\/go\/[0-9A-Z]+/.exec(letter.text)?.[0];
      if (link === undefined) throw new Error(`the letter "${letter.subject}" has no link`);
      return signInIfAsked(person, await browser.open(link));
    },
    visit: async (path) => {
      const page = await signInIfAsked(person, await browser.open(path));
      return page.url === new URL(path, site).href ? page : browser.open(path);
    },
    act: (page, filled) => act(browser, page, filled),
    send: browser.send,
    fetch: browser.fetch,
    browser,
  };
}

type SigningIn = { browser: Browser; inboxUrl: string; email: string };

async function signInIfAsked({ browser, inboxUrl, email }: SigningIn, page: Page): Promise<Page> {
  const asking = page.forms.find((form) => form.action === '/sign-in' || form.action.startsWith('/go/'));
  if (asking === undefined) return page;
  const isCode = (letter: Letter): boolean => letter.kind === 'code';
  const before = (await readLetters(inboxUrl, email)).filter(isCode).at(-1)?.id ?? 0;
  const typing = await browser.submit(page, asking, asking.action === '/sign-in' ? { email } : {});
  const letter = await waitForLetter(inboxUrl, email, (one) => isCode(one) && one.id > before);
  const code = /[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(letter.text)?.[0] ?? '';
  return browser.submit(typing, formOf(typing, '/sign-in/code'), { code });
}

function formOf(page: Page, action: string): Form {
  const form = page.forms.find((one) => one.action === action);
  if (form === undefined) throw new Error(`${page.url} (${page.status}) has no form ${action}`);
  return form;
}

/** The page's own form is the one that stands last and posts. */
function ownForm(page: Page): Form {
  const form = page.forms.filter(({ method }) => method === 'post').at(-1);
  if (form === undefined || form.action === '/sign-out' || form.action === '/language') {
    throw new Error(`${page.url} (${page.status}) asks for nothing: ${textOf(page.html)}`);
  }
  return form;
}

async function act(browser: Browser, page: Page, filled: Record<string, string>): Promise<Page> {
  const form = ownForm(page);
  const check = form.buttons.some(({ value }) => value === 'check') ? 'check' : undefined;
  const checking = await browser.submit(page, form, filled, check);
  if (checking.status !== 200)
    throw new Error(`${page.url} was refused (${checking.status}): ${textOf(checking.html)}`);
  const done = await browser.submit(checking, ownForm(checking), {}, 'confirm');
  if (done.status !== 200) throw new Error(`${page.url} was refused (${done.status}): ${textOf(done.html)}`);
  return done;
}

/** The words of a page, for messages. */
export function textOf(html: string): string {
  const main = /<main[^>]*>([\s\S]*)<\/main>/.exec(html)?.[1] ?? html;
  return main
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 400);
}
