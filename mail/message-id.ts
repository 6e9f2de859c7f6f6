import { createHash } from 'node:crypto';

const BASE32 = 'abcdefghijklmnopqrstuvwxyz234567';

/**
 * The Message-ID made of a notice's business key: a repeat after a crash has the same one, so it is shown once. What counts
 * too is when its case or sitting began: after a restore a number is given again, and a mail program that knew the letters
 * of the first would hide those of the second.
 * @param begunAt null of a letter that belongs to no case
 */
export function messageIdOf({ key, begunAt }: { key: string; begunAt: Date | null }, domain: string): string {
  const told = begunAt === null ? key : `${key} ${begunAt.toISOString()}`;
  const digest = createHash('sha256').update(told, 'utf8').digest();
  let bits = '';
  for (const byte of digest.subarray(0, 20)) bits += byte.toString(2).padStart(8, '0');
  const letters = Array.from(
    { length: 32 },
    (_, index) => BASE32[Number.parseInt(bits.slice(index * 5, index * 5 + 5), 2)] ?? '',
  );
  return `<l1.${letters.join('')}@${domain}>`;
}
