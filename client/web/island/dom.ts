/** Parts of a page, made by hand: text is always text, never markup. */

type Attribute = string | boolean | number | ((event: Event) => void);

/** A function is listened with under its attribute's name; `true` is an attribute without a value, `false` none. */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Record<string, Attribute> = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') made.addEventListener(name, value);
    else if (value === true) made.setAttribute(name, '');
    else if (value !== false) made.setAttribute(name, String(value));
  }
  made.append(...children);
  return made;
}

/** With a class of the page's styles, or without. */
export function paragraph(text: string, style = ''): HTMLParagraphElement {
  return element('p', style === '' ? {} : { class: style }, text);
}

/** Sends no form: what it does is `press` alone. */
export function button(text: string, press: () => void, style = 'first'): HTMLButtonElement {
  return element('button', { type: 'button', class: style, click: () => press() }, text);
}

/** In a row, the first one to the fore. */
export function buttons(...each: HTMLElement[]): HTMLDivElement {
  return element('div', { class: 'buttons' }, ...each);
}

/** A labelled input, with room for what is wrong with it. */
export function field(
  id: string,
  {
    label,
    hint,
    type = 'text',
    more = {},
  }: { label: string; hint?: string; type?: string; more?: Record<string, Attribute> },
): { row: HTMLDivElement; input: HTMLInputElement; say: (fault: string) => void } {
  const described = hint === undefined ? `${id}-fault` : `${id}-hint ${id}-fault`;
  const input = element('input', { id, type, 'aria-describedby': described, ...more });
  const fault = element('p', { id: `${id}-fault`, class: 'fault', role: 'alert' });
  const row = element(
    'div',
    { class: 'field' },
    element('label', { for: id }, label),
    ...(hint === undefined ? [] : [element('p', { class: 'hint', id: `${id}-hint` }, hint)]),
    fault,
    input,
  );
  const say = (text: string): void => {
    fault.textContent = text;
    input.classList.toggle('wrong', text !== '');
    if (text === '') input.removeAttribute('aria-invalid');
    else input.setAttribute('aria-invalid', 'true');
    if (text !== '') input.focus();
  };
  return { row, input, say };
}

/** Where the panels of the program stand; whatever the page said first stays hidden while one is shown. */
export function showPanel(heading: string, ...content: (Node | string)[]): void {
  const root = document.getElementById('island');
  if (root === null) return;
  for (const first of document.querySelectorAll<HTMLElement>('[data-first]')) first.hidden = true;
  const head = element('h2', { tabindex: -1 }, heading);
  root.replaceChildren(head, ...content);
  scrollTo(0, 0);
  head.focus();
}

/** A line that is read out as it changes. */
export function liveLine(): HTMLParagraphElement {
  return element('p', { role: 'status', 'aria-live': 'polite', class: 'panel gold' });
}

/** Lets the browser draw and answer before the next piece of work. */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, 0);
  });
}

/** Letters and digits in groups of four. */
export function inFours(text: string): string {
  return text.replace(/(.{4})(?=.)/g, '$1 ');
}

/** Of the browser's own source for keys. */
export function randomBytes(length: number): Uint8Array<ArrayBuffer> {
  return crypto.getRandomValues(new Uint8Array(length));
}
