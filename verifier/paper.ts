/** The hash of a paper, and what its parts are called in a finding. */

import type { Paper } from '../rules/board';
import { digest, fromHex, text, u32 } from './hashing';

/** Everything a voter is asked under which key: what each ballot names as its paper. */
export function paperHash({ sitting, key, publicKey, items }: Paper): Uint8Array {
  return digest(
    'paper',
    text(sitting),
    fromHex(key),
    fromHex(publicKey),
    ...items.flatMap(({ position, nomination, round, choices }) => [
      u32(position),
      text(nomination),
      u32(round),
      u32(choices.length),
    ]),
  );
}
