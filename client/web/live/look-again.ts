/**
 * Looks at an open page again while what it tells may change: asks for the same page by its mark, and exchanges the one
 * region that is marked for it, and what can be done beside it once that is something else. Nothing else of the page is
 * touched: no form that somebody is at, no focus, no place of reading.
 */

import { exchange, exchangeActs, isInUse, sayAloud } from './exchange';

const SLOWEST_SECONDS = 60;

type Watch = { region: HTMLElement; mark: string; seconds: number; said: string };

function start(): void {
  const region = document.querySelector<HTMLElement>('[data-live]');
  if (region === null) return;
  const watch: Watch = { region, mark: region.dataset['mark'] ?? '', seconds: paceOf(region), said: sayOf(region) };
  let timer = 0;
  let isLooking = false;
  const wait = (): void => {
    // Many readers of one page are not to ask in one breath.
    timer = window.setTimeout(() => void look(), watch.seconds * 1000 * (0.8 + Math.random() * 0.4));
  };
  const look = async (): Promise<void> => {
    if (document.visibilityState === 'hidden' || isLooking) return;
    isLooking = true;
    // An answer that breaks off is one that did not come.
    const goesOn = await lookAgain(watch).catch(() => true);
    isLooking = false;
    if (goesOn) wait();
  };
  document.addEventListener('visibilitychange', () => {
    window.clearTimeout(timer);
    if (document.visibilityState === 'visible' && watch.region.dataset['live'] !== undefined) void look();
  });
  wait();
}

function paceOf({ dataset }: HTMLElement): number {
  return Number(dataset['every']) || SLOWEST_SECONDS;
}

function sayOf({ dataset }: HTMLElement): string {
  return dataset['say'] ?? '';
}

/** Whether to look once more. Unchanged or out of reach: more slowly each time. Sent elsewhere, or at rest: no more. */
async function lookAgain(watch: Watch): Promise<boolean> {
  const answer = await ask(watch);
  if (answer === undefined || answer.status === 304 || answer.status >= 500) {
    watch.seconds = Math.min(watch.seconds * 1.5, SLOWEST_SECONDS);
    return true;
  }
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const fresh = page.getElementById(watch.region.id);
  if (answer.redirected || !answer.ok || fresh === null) return rest(watch);
  if (isInUse(watch.region)) return true;
  const isAtRest = page.querySelector('[data-live]') === null;
  document.title = page.title;
  const isWhole = exchangeActs(page);
  // Without its mark the next look is given the whole page again, and with it the acts that had to wait.
  take(watch, fresh, isWhole ? (answer.headers.get('etag') ?? '') : '');
  return isAtRest && isWhole ? rest(watch) : true;
}

function ask({ region, mark }: Watch): Promise<Response | undefined> {
  const headers = mark === '' ? {} : { 'if-none-match': mark };
  return fetch(region.dataset['live'] || location.href, { headers, cache: 'no-store' }).catch(() => undefined);
}

function rest({ region }: Watch): false {
  delete region.dataset['live'];
  return false;
}

/** What is said aloud is said only when it is another sentence. */
function take(watch: Watch, fresh: HTMLElement, mark: string): void {
  exchange(watch.region, fresh);
  watch.mark = mark;
  watch.seconds = paceOf(watch.region);
  const said = sayOf(fresh);
  if (said !== '' && said !== watch.said) sayAloud(said);
  watch.said = said;
}

/** A page that came by a form is one that can be asked for: going back to it sends nothing again. */
function standAt({ from }: DOMStringMap): void {
  if (from !== undefined) history.replaceState(history.state, '', location.origin + from);
}

standAt(document.documentElement.dataset);
start();
