import { createHash } from 'node:crypto';

const BASE32 = 'abcdefghijklmnopqrstuvwxyz234567';

/** The Message-ID made of a notice's business key: a repeat after a crash has the same one, so it is shown once. */
export function messageIdOf(key: string, domain: string): string {
  const digest = createHash('sha256').update(key, 'utf8').digest();
  let bits = '';
  for (const byte of digest.subarray(0, 20)) bits += byte.toString(2).padStart(8, '0');
  const letters = Array.from(
    { length: 32 },
    (_, index) => BASE32[Number.parseInt(bits.slice(index * 5, index * 5 + 5), 2)] ?? '',
  );
  return `<l1.${letters.join('')}@${domain}>`;
}
