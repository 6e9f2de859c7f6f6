/** Sealing a ballot: what leaves the voter's browser, of the same length and by the same steps whatever was chosen. */

import { concatBytes } from '@noble/hashes/utils.js';
import { base64urlOf } from './encoding';
import { G, IDENTITY, modulo, type Point, type Random, randomScalar, timesSecret } from './group';
import { u32 } from './hashing';
import { type Choice, itemContext, type Paper, paperHash, type PaperItem, publicKeyOf } from './paper';
import { isVoter } from './voters';
import { addedUp, type Ciphertext, ciphertextOf, proveZeroOrOne, type Statement } from './zero-or-one';

export type SealedBallot = { paper: string; voter: string; edition: number; items: Record<string, string> };
export type Caster = { voter: string; edition: number };
export type Sealer = {
  /** The hash of the paper. */
  paper: string;
  sealItem: (item: PaperItem, choice: Choice | 'blank', random: Random) => string;
};

/** Makes ready once what every item needs, so that a page can seal one item at a time and show how far it is. */
export function beginSealing(paper: Paper, { voter, edition }: Caster): Sealer {
  if (!isVoter(voter)) throw new Error(`no voter: ${voter}`);
  if (edition < 1) throw new RangeError(`no edition: ${edition}`);
  const hash = paperHash(paper);
  const key = publicKeyOf(paper);
  const sealItem: Sealer['sealItem'] = (item, choice, random) =>
    seal({ item, choice, key, context: itemContext(hash, voter, edition, item.position) }, random);
  return { paper: hash, sealItem };
}

/** Every position needs a choice, and a blank one is a choice: what was forgotten is a fault, not a blank. */
export function sealBallot(
  paper: Paper,
  { voter, edition, positions, choices }: Caster & { positions: number[]; choices: Record<string, Choice | 'blank'> },
  random: Random,
): SealedBallot {
  const sealer = beginSealing(paper, { voter, edition });
  const items: Record<string, string> = {};
  for (const position of positions) {
    const item = paper.items.find((each) => each.position === position);
    const choice = choices[position];
    if (item === undefined || choice === undefined) throw new Error(`no choice on item ${position}`);
    items[position] = sealer.sealItem(item, choice, random);
  }
  return { paper: sealer.paper, voter, edition, items };
}

type Sealing = { item: PaperItem; choice: Choice | 'blank'; key: Point; context: Uint8Array };

function seal({ item, choice, key, context }: Sealing, random: Random): string {
  if (choice !== 'blank' && !item.choices.includes(choice))
    throw new Error(`item ${item.position} has no choice ${choice}`);
  const ciphertexts: Ciphertext[] = [];
  const parts: Uint8Array[] = [];
  let total = 0n;
  for (const [number, each] of item.choices.entries()) {
    const hidden = each === choice ? 1 : 0;
    const blinding = randomScalar(random);
    const ciphertext = encrypt(key, hidden, blinding);
    const statement: Statement = { label: 'choice', context, part: u32(number), key };
    ciphertexts.push(ciphertext);
    parts.push(ciphertext.alphaBytes, ciphertext.betaBytes);
    parts.push(proveZeroOrOne(statement, ciphertext, { hidden, blinding }, random));
    total = modulo(total + blinding);
  }
  const statement: Statement = { label: 'sum', context, part: u32(item.choices.length), key };
  const secret = { hidden: choice === 'blank' ? 0 : 1, blinding: total } as const;
  parts.push(proveZeroOrOne(statement, addedUp(ciphertexts), secret, random));
  return base64urlOf(concatBytes(...parts));
}

/** The addition is made for a 0 as well, so that a 1 takes no longer. */
function encrypt(key: Point, hidden: 0 | 1, blinding: bigint): Ciphertext {
  return ciphertextOf(timesSecret(G, blinding), timesSecret(key, blinding).add(hidden === 1 ? G : IDENTITY));
}
