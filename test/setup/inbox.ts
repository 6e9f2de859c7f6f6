/** The letters of this run as their readers see them. Give people of each test file addresses of their own. */

import { addressOf } from './addresses';

export type ReadLetter = {
  id: number;
  at: string;
  from: string;
  to: string[];
  subject: string;
  messageId: string;
  text: string;
  kind: string;
  attachments: { fileName: string; mimeType: string; size: number }[];
};

/** All letters to an address, oldest first. */
export async function lettersTo(recipient: string): Promise<ReadLetter[]> {
  const url = `${addressOf('inboxUrl')}/api/letters?to=${encodeURIComponent(recipient)}`;
  return (await (await fetch(url)).json()) as ReadLetter[];
}

/** Waits for a letter to an address; `fits` tells which one. */
export async function letterTo(
  recipient: string,
  fits: (letter: ReadLetter) => boolean = () => true,
  milliseconds = 20_000,
): Promise<ReadLetter> {
  const until = Date.now() + milliseconds;
  for (;;) {
    const found = (await lettersTo(recipient)).findLast(fits);
    if (found !== undefined) return found;
    if (Date.now() > until) throw new Error(`no such letter to ${recipient} in ${milliseconds / 1000} s`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
