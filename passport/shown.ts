/** What the page of a passport is made of. */

import type { Exported } from '../rules/exported';
import type { Cover, PassportFile } from '../rules/passport';
import type { Language } from '../words/language';

export type Shown = {
  exported: Exported;
  /** The content as it is written beside the page. */
  content: string;
  cover: Cover;
  papers: PassportFile[];
  /** Receipts of a counted secret ballot, by sitting. */
  receipts: Record<string, string[]>;
  language: Language;
};

/** What the page brings along: the program that checks, and how the page looks. */
export type PagePrograms = { script: string; style: string };

/** A content as it stands in a page: nothing in it ends the script that holds it. */
export function inScript(content: string): string {
  return content.replaceAll('<', '\\u003c');
}
