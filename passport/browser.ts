/**
 * The program in the page of a passport: it derives everything again from the content in the page as soon as the page is
 * opened, and checks the whole archive once it is given that. It speaks to nobody.
 */

import sodium from 'libsodium-wrappers-sumo';
import { Exported } from '../rules/exported';
import type { Check } from '../rules/differences';
import { languageOf, type Language } from '../words/language';
import { passportWords } from '../words/passport';
import { sayVerified, type Verified } from '../words/verification';
import type { Hash } from '../rules/differences';
import { checkContent, checkOwnHash, checkPassport, type Checking } from './check-passport';

const hash: Hash = (content) => sodium.to_hex(sodium.crypto_hash_sha256(content));

async function start(): Promise<void> {
  const language = languageOf(document.documentElement.lang);
  const words = passportWords[language];
  const place = placeOf('checks');
  place.replaceChildren(line(words.checking));
  await sodium.ready;
  const content = JSON.parse(document.getElementById('content')?.textContent ?? '') as unknown;
  const exported = Exported.safeParse(content).data;
  const checking = { hash, progress: progressIn(place, language) };
  const own = checkOwnHash(content, checking);
  const found = exported === undefined ? { checks: [], boards: [] } : await checkContent(exported, checking);
  show(place, language, { checks: [own, ...found.checks], boards: found.boards });
  const input = document.getElementById('archive') as HTMLInputElement;
  input.addEventListener('change', () => void checkGiven(input, { language, checking, subject: exported?.subject }));
}

type Given = { language: Language; checking: Checking; subject: string | undefined };

async function checkGiven(input: HTMLInputElement, { language, checking, subject }: Given): Promise<void> {
  const words = passportWords[language];
  const place = placeOf('archive-checks');
  const file = input.files?.[0];
  if (file === undefined) return;
  place.className = 'panel';
  place.replaceChildren(line(words.checking));
  const archive = new Uint8Array(await file.arrayBuffer());
  if (archive[0] !== 0x50 || archive[1] !== 0x4b) {
    place.replaceChildren(line(words.notPassport, 'lacquer-word'));
    return;
  }
  const { exported, checks, boards } = await checkPassport(archive, {
    ...checking,
    progress: progressIn(place, language),
  });
  show(place, language, { checks, boards });
  place.prepend(line(`${words.papersChecked}: ${file.name}`, 'strong'));
  if (exported !== undefined && exported.subject !== subject) {
    place.prepend(line(words.anotherCase(exported.subject), 'lacquer-word'));
  }
}

/** The browser draws what is said before it goes on to reckon. */
function progressIn(place: HTMLElement, language: Language): (ballots: number) => Promise<void> {
  return async (ballots) => {
    place.replaceChildren(line(passportWords[language].sealsNext(ballots)));
    await new Promise((drawn) => setTimeout(drawn, 20));
  };
}

function show(place: HTMLElement, language: Language, verified: Verified & { checks: Check[] }): void {
  const { lines, faults, verdict, wrong } = sayVerified(verified, language);
  const list = document.createElement('ul');
  list.className = 'plain';
  for (const { agrees, name, text } of lines) {
    const item = document.createElement('li');
    item.className = agrees ? 'laurel-word' : 'lacquer-word';
    item.textContent = `${agrees ? '✓' : '✗'} ${name}: ${text}`;
    list.append(item);
  }
  place.dataset['wrong'] = String(wrong);
  place.replaceChildren(line(verdict, 'strong'), list, ...faults.map((fault) => line(`✗ ${fault}`, 'lacquer-word')));
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
