import { zipSync } from 'fflate';
import { FIRST_DAY } from '../rules/zip-day';
import { unpackWithin } from './unpack-within';

/**
 * An archive of the same files, unpacked no further than `most` bytes in all and packed again: whoever reads it reads what
 * was looked through, and nothing that its directory alone may name. The same archive gives the same bytes, and packed anew
 * again the same once more. `too-large` where its files are more. @throws where it is no archive
 */
export function packAnew(bytes: Uint8Array, most: number): { names: string[]; bytes: Uint8Array } | 'too-large' {
  const files = unpackWithin(bytes, most);
  if (files === 'too-large') return files;
  return { names: [...files.keys()], bytes: zipSync(Object.fromEntries(files), { mtime: FIRST_DAY }) };
}
