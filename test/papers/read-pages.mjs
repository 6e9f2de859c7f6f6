/** Prints the text of each page of a PDF on standard input, as a JSON array of strings: what a reader could copy. */

import { buffer } from 'node:stream/consumers';
import { extractText, getDocumentProxy } from 'unpdf';

const { text } = await extractText(await getDocumentProxy(new Uint8Array(await buffer(process.stdin))));
process.stdout.write(JSON.stringify(text));
