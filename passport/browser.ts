/**
 * The program in the page of a passport, and of the page where anybody checks a file: it derives everything again, the
 * content in the page as soon as that is opened, and whatever archive or bundle it is given. It speaks to nobody.
 */

import sodium from 'libsodium-wrappers-sumo';
import { Exported } from '../rules/exported';
import { headsOf, sealOf } from '../rules/heads';
import type { Check } from '../rules/differences';
import { findReceipt } from '../verifier/receipt';
import { sayFoundReceipt } from '../words/ballot-pages';
import { languageOf, type Language } from '../words/language';
import { passportWords, sayNotExported } from '../words/passport';
import { sayRecounted } from '../words/recounted';
import { sayHeads, sayVerified, type Verified } from '../words/verification';
import type { Hash } from '../rules/differences';
import { checkContent, checkExport, checkOwnHash, checkPassport } from './check-passport';

const hash: Hash = (content) => sodium.to_hex(sodium.crypto_hash_sha256(content));

async function start(): Promise<void> {
  const language = languageOf(document.documentElement.lang);
  await sodium.ready;
  const content = document.getElementById('content');
  const subject = content === null ? undefined : await checkOwn(content.textContent, language);
  if (content === null) placeOf('archive-checks').replaceChildren();
  const input = document.getElementById('archive') as HTMLInputElement;
  const check = (): void => void checkGiven(input, { language, subject });
  input.addEventListener('change', check);
  receiptField()?.addEventListener('change', check);
}

/** Only where anybody checks a file: the page of a passport has a list of all receipts. */
function receiptField(): HTMLInputElement | null {
  return document.getElementById('receipt') as HTMLInputElement | null;
}

function receiptGiven(): string {
  return receiptField()?.value.trim() ?? '';
}

/** The content of the page itself; answers of which case it is. */
async function checkOwn(text: string, language: Language): Promise<string | undefined> {
  const place = placeOf('checks');
  place.replaceChildren(line(passportWords[language].checking));
  const content = JSON.parse(text) as unknown;
  const exported = Exported.safeParse(content).data;
  const checking = { hash, progress: progressIn(place, language) };
  const own = checkOwnHash(content, checking);
  const found = exported === undefined ? { checks: [], boards: [] } : await checkContent(exported, checking);
  show(place, language, { checks: [own, ...found.checks], boards: found.boards, exported });
  return exported?.subject;
}

type Given = { language: Language; subject: string | undefined };

async function checkGiven(input: HTMLInputElement, { language, subject }: Given): Promise<void> {
  const words = passportWords[language];
  const place = placeOf('archive-checks');
  const file = input.files?.[0];
  delete place.dataset['wrong'];
  if (file === undefined) {
    place.className = '';
    place.replaceChildren(...(receiptGiven() === '' ? [] : [line(words.fileFirst, 'lacquer-word')]));
    return;
  }
  place.className = 'panel';
  place.replaceChildren(line(words.checking));
  // Another file may be chosen, or this one taken out, while it is read and checked.
  const isStill = (): boolean => input.files?.[0] === file;
  const bytes = await bytesOf(file);
  if (!isStill()) return;
  if (bytes === undefined) {
    place.replaceChildren(line(words.unreadable, 'lacquer-word'));
    return;
  }
  const checking = { hash, progress: progressIn(place, language, isStill) };
  const text = isArchive(bytes) ? '' : new TextDecoder().decode(bytes);
  const found = isArchive(bytes) ? await checkPassport(bytes, checking) : await checkExport(text, checking);
  const receipt = receiptGiven();
  const looked = receipt === '' ? [] : [await lookedUp(receipt, found?.exported, language)];
  if (!isStill()) return;
  if (found === undefined) {
    const said = isArchive(bytes) ? words.otherArchive : sayNotExported(jsonOf(text), language);
    place.replaceChildren(line(said, 'lacquer-word'));
    return;
  }
  show(place, language, found);
  place.prepend(line(`${words.fileChecked}: ${file.name}`, 'strong'), ...looked);
  const given = found.exported?.subject;
  if (subject !== undefined && given !== undefined && given !== subject) {
    place.prepend(line(words.anotherCase(given), 'lacquer-word'));
  }
}

/** Nothing where the device does not give them, as of a file that was moved or changed since it was chosen. */
async function bytesOf(file: File): Promise<Uint8Array | undefined> {
  try {
    return new Uint8Array(await file.arrayBuffer());
  } catch {
    return undefined;
  }
}

/** Whether a receipt is in a box of the file. */
async function lookedUp(receipt: string, exported: Exported | undefined, language: Language): Promise<HTMLElement> {
  const boards = (exported?.sittings ?? []).flatMap(({ board }) => board ?? []);
  const isIn = await findReceipt(boards, receipt);
  return line(sayFoundReceipt({ receipt, isIn }, language), isIn === true ? 'laurel-word' : 'lacquer-word');
}

/** A ZIP begins with these letters, whatever its name is. */
function isArchive(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The browser draws what is said before it goes on to reckon; nothing is said of a file that is not there any more. */
function progressIn(place: HTMLElement, language: Language, isStill = () => true): (ballots: number) => Promise<void> {
  return async (ballots) => {
    if (isStill()) place.replaceChildren(line(passportWords[language].sealsNext(ballots)));
    await new Promise((drawn) => setTimeout(drawn, 20));
  };
}

type Found = Verified & { checks: Check[]; exported?: Exported | undefined };

function show(place: HTMLElement, language: Language, { exported, ...verified }: Found): void {
  const { lines, faults, verdict, wrong, next } = sayVerified(verified, language);
  const list = document.createElement('ul');
  list.className = 'plain';
  for (const { agrees, name, text } of lines) {
    const item = document.createElement('li');
    item.className = agrees ? 'laurel-word' : 'lacquer-word';
    item.textContent = `${agrees ? '✓' : '✗'} ${name}: ${text}`;
    list.append(item);
  }
  place.dataset['wrong'] = String(wrong);
  place.replaceChildren(
    line(verdict, 'strong'),
    ...(next === undefined ? [] : [line(next)]),
    list,
    ...faults.map((fault) => line(`✗ ${fault}`, 'lacquer-word')),
    ...sayRecounted(verified.checks, language).map((one) => line(one)),
    ...(exported === undefined ? [] : sayHeads(headsOf(exported), sealOf(exported), language)).map((one) => line(one)),
  );
}

function line(text: string, style = ''): HTMLParagraphElement {
  const made = document.createElement('p');
  made.className = style;
  made.textContent = text;
  return made;
}

function placeOf(id: string): HTMLElement {
  const place = document.getElementById(id);
  if (place === null) throw new Error(`the page has no place ${id}`);
  return place;
}

void start();
