/** The one region of an open page that is exchanged: when it may be, and what of it stays as its reader left it. */

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

/** Reads a sentence aloud to those who hear the page. */
export function sayAloud(sentence: string): void {
  const aloud = document.getElementById('live-said');
  if (aloud !== null) aloud.textContent = sentence;
}
