/**
 * The voter's three panels: mark, check, cast. What was chosen lives in this program's memory alone; nothing is chosen
 * beforehand, and whatever is chosen, the way and the length of what is sent are the same.
 */

import type { Choice, PaperItem } from '../../../ballot/paper';
import { ballotWords, type BallotWords } from '../../../words/ballot-pages';
import type { BroughtBallot, BroughtItem, Choices } from './brought';
import { castBallot } from './cast';
import { button, buttons, element, paragraph, showPanel } from './dom';

/** Marks stay in this page's memory until they are sealed; leaving before asks first. */
export function startBallot(brought: BroughtBallot, root: HTMLElement): void {
  const words = ballotWords(brought.language);
  const marks = new Map<number, Choice>();
  const warn = (event: BeforeUnloadEvent): void => event.preventDefault();
  const begin = (): void => {
    addEventListener('beforeunload', warn);
    showMarking();
  };
  const showMarking = (position?: number): void => mark({ brought, words, marks, next: showCheck, position });
  const showCheck = (): void => check({ brought, words, marks, back: showMarking, next: cast });
  const cast = (): void => {
    const choices: Choices = {};
    for (const position of brought.positions) choices[position] = marks.get(position) ?? 'blank';
    void castBallot(brought, choices).then(() => removeEventListener('beforeunload', warn));
  };
  root.replaceChildren(buttons(button(brought.hasCast ? words.again : words.begin, begin)));
}

type Panel = { brought: BroughtBallot; words: BallotWords; marks: Map<number, Choice> };

function mark(panel: Panel & { next: () => void; position: number | undefined }): void {
  const { brought, words, marks, next, position } = panel;
  const count = element('p', { role: 'status', class: 'strong' });
  const recount = (): void => {
    count.textContent = words.marked(marks.size, brought.positions.length);
  };
  const rows = itemsOf(brought).map(([item, shown]) =>
    markRow({
      item,
      shown,
      words,
      chosen: marks.get(item.position),
      choose: (choice) => {
        if (choice === undefined) marks.delete(item.position);
        else marks.set(item.position, choice);
        recount();
      },
    }),
  );
  recount();
  showPanel(words.step(1, words.mark), ...rows, count, buttons(button(words.toCheck, next)));
  if (position === undefined) return;
  const row = `#item-${position} input`;
  (document.querySelector<HTMLElement>(`${row}:checked`) ?? document.querySelector<HTMLElement>(row))?.focus();
}

type MarkRow = {
  item: PaperItem;
  shown: BroughtItem;
  words: BallotWords;
  chosen: Choice | undefined;
  choose: (choice: Choice | undefined) => void;
};

/** One item: who, for what, and the choices of the paper as rows for a thumb. Also used for paper ballots. */
export function markRow({ item, shown, words, chosen, choose }: MarkRow): HTMLFieldSetElement {
  const name = `item-${item.position}`;
  const radios = item.choices.map((choice) =>
    element('input', { type: 'radio', name, value: choice, checked: chosen === choice, change: () => choose(choice) }),
  );
  const clear = button(
    words.unmark,
    () => {
      for (const radio of radios) radio.checked = false;
      choose(undefined);
      radios[0]?.focus();
    },
    'linkish',
  );
  return element(
    'fieldset',
    { class: 'panel', id: name },
    element('legend', { class: 'serif' }, `${shown.shownAs}. ${shown.nominee}`),
    element(
      'p',
      {},
      `${shown.titleName} · `,
      element('a', { href: `/nominations/${shown.number}`, target: '_blank', rel: 'noopener' }, words.readCase),
    ),
    ...reasonOf(shown.shownAs),
    ...radios.map((radio, at) =>
      element('label', { class: 'choice' }, radio, element('span', {}, wordOf(words, item.choices[at] ?? 'blank'))),
    ),
    clear,
  );
}

/** Why an item is proposed, as the page says it. */
function reasonOf(shownAs: number): Node[] {
  const said = document.querySelector(`[data-reason="${shownAs}"]`);
  return said === null ? [] : [said.cloneNode(true)];
}

function check(panel: Panel & { back: (position?: number) => void; next: () => void }): void {
  const { brought, words, marks, back, next } = panel;
  const rows = itemsOf(brought).map(([{ position }, shown]) => {
    const choice = marks.get(position) ?? 'blank';
    const change = button(words.change, () => back(position), 'linkish');
    change.setAttribute('aria-label', words.changeItem(shown.shownAs));
    return element(
      'li',
      {},
      `${shown.shownAs}. ${shown.nominee} · ${shown.titleName}: `,
      element('span', { class: 'strong' }, wordOf(words, choice)),
      ' ',
      change,
      ...(choice === 'blank' ? [paragraph(words.blankNote[shown.blank](shown.shownAs), 'lacquer-word')] : []),
    );
  });
  showPanel(
    words.step(2, words.check),
    element('ul', { class: 'plain' }, ...rows),
    buttons(
      button(words.sealAndCast, next),
      button(words.back, () => back(), 'other'),
    ),
  );
}

/** What a choice is called; blank where none was made. */
export function wordOf(words: BallotWords, choice: Choice | 'blank'): string {
  return words[choice];
}

/** The items this voter votes on, as the paper has them and as people read them. */
function itemsOf({ paper, positions, items }: BroughtBallot): [PaperItem, BroughtBallot['items'][number]][] {
  return paper.items.flatMap((item) => {
    const shown = items.find(({ position }) => position === item.position);
    return positions.includes(item.position) && shown !== undefined
      ? [[item, shown] as [PaperItem, BroughtBallot['items'][number]]]
      : [];
  });
}
