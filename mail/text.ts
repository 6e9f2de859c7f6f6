/** The plain text of a letter: lines to 76 columns, the link alone on its own. */

import type { LetterLine } from '../words/letters';

const WIDTH = 76;

/** Paragraphs with an empty line between; the date and what follows from it stand together. A list runs on, to save lines. */
export function textOf(lines: LetterLine[]): string {
  return paragraphsOf(lines)
    .map((line, index, all) => {
      const gap = index === 0 ? '' : line.role === 'consequence' && all[index - 1]?.role === 'due' ? '\n' : '\n\n';
      return `${gap}${paragraphOf(line)}`;
    })
    .join('');
}

function paragraphsOf(lines: LetterLine[]): LetterLine[] {
  return lines.reduce<LetterLine[]>((before, line) => {
    const last = before.at(-1);
    if (line.role !== 'list' || last === undefined) return [...before, line];
    return [...before.slice(0, -1), { ...last, text: `${last.text} ${line.text}` }];
  }, []);
}

function paragraphOf({ text, link }: LetterLine): string {
  return link === undefined ? wrap(text) : `${wrap(`${text}:`)}\n${link}`;
}

/** Wraps between words; a word longer than a line is broken. */
function wrap(text: string): string {
  const rows: string[] = [];
  let row = '';
  for (const word of text.split(' ').flatMap(piecesOf)) {
    if (row !== '' && row.length + 1 + word.length > WIDTH) {
      rows.push(row);
      row = word;
    } else row = row === '' ? word : `${row} ${word}`;
  }
  return [...rows, row].join('\n');
}

function piecesOf(word: string): string[] {
  const pieces: string[] = [];
  for (let from = 0; from < word.length; from += WIDTH) pieces.push(word.slice(from, from + WIDTH));
  return pieces.length === 0 ? [''] : pieces;
}

const MOST_CHARACTERS = 1_200;
const MOST_LINES = 24;

/** Whether its plain text is as short as a letter is; the mark of a rehearsal comes on top. */
export function fitsALetter(lines: LetterLine[]): boolean {
  const text = textOf(lines.filter(({ role }) => role !== 'rehearsal'));
  return text.length <= MOST_CHARACTERS && text.split('\n').length <= MOST_LINES;
}
