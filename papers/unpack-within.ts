import { Unzip, UnzipInflate, unzipSync } from 'fflate';

/** A piece of an archive cannot swell to more than a thousand times as much. */
const PIECE = 16 * 1024;

/**
 * The files of an archive by name, unpacked no further than `most` bytes in all, whatever its directory says of their
 * sizes. `too-large` where they are more. @throws where it is no archive
 */
export function unpackWithin(bytes: Uint8Array, most: number): Map<string, Uint8Array> | 'too-large' {
  if (declaredSize(bytes) > most) return 'too-large';
  const files = new Map<string, Uint8Array[]>();
  let unpacked = 0;
  const unzip = new Unzip((file) => {
    const pieces: Uint8Array[] = [];
    files.set(file.name, pieces);
    file.ondata = (fault, piece) => {
      if (fault !== null) throw fault;
      unpacked += piece.length;
      if (unpacked <= most) pieces.push(piece);
    };
    file.start();
  });
  unzip.register(UnzipInflate);
  for (let at = 0; at < bytes.length && unpacked <= most; at += PIECE)
    unzip.push(bytes.subarray(at, at + PIECE), at + PIECE >= bytes.length);
  if (unpacked > most) return 'too-large';
  if (files.size === 0) throw new Error('this is no archive');
  return new Map([...files].map(([name, pieces]) => [name, Buffer.concat(pieces)]));
}

/** What an honest directory says; nothing is unpacked for it. */
function declaredSize(bytes: Uint8Array): number {
  let declared = 0;
  unzipSync(bytes, {
    filter: ({ originalSize }) => {
      declared += originalSize;
      return false;
    },
  });
  return declared;
}
