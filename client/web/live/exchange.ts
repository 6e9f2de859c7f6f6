/** What of an open page is exchanged: when it may be, and what of it stays as its reader left it. */

/** While somebody is at a link in it, or marks a text, it stays as it is until the next look. */
export function isInUse(region: HTMLElement): boolean {
  if (region.contains(document.activeElement)) return true;
  const chosen = window.getSelection();
  return chosen !== null && !chosen.isCollapsed && chosen.containsNode(region, true);
}

/** What was folded open stays open. */
export function exchange(region: HTMLElement, fresh: HTMLElement): void {
  const open = [...region.querySelectorAll('details')].map((details) => details.open);
  region.replaceChildren(...fresh.childNodes);
  region.querySelectorAll('details').forEach((details, index) => (details.open = open[index] ?? details.open));
}

/** What can be done is another thing in another state; false while its reader is at it, who is asked again later. */
export function exchangeActs(page: Document): boolean {
  const [now, fresh] = [document, page].map((one) => one.getElementById('live-acts'));
  if (now == null || fresh == null || now.dataset['of'] === fresh.dataset['of']) return true;
  if (isInUse(now)) return false;
  now.dataset['of'] = fresh.dataset['of'];
  now.replaceChildren(...fresh.childNodes);
  return true;
}

/** Reads a sentence aloud to those who hear the page. */
export function sayAloud(sentence: string): void {
  const aloud = document.getElementById('live-said');
  if (aloud !== null) aloud.textContent = sentence;
}
