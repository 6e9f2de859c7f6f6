/** What an archive holds by its own directory, which is what Office goes by. */

import { Inflate, strFromU8 } from 'fflate';

/** One file of an archive, with what the directory says of its bytes, packed and unpacked. */
export type ZipPart = {
  name: string;
  size: number;
  originalSize: number;
  /** @throws where it is more than it says, or cannot be unpacked */
  unpack: () => Uint8Array;
};

const END_OF_DIRECTORY = 0x06054b50;
const ENTRY = 0x02014b50;
const LONGEST_END = 22 + 65_535;
/** Swells to no more than a thousand times as much before it is seen to. */
const PIECE = 16 * 1024;

/** In the order of the directory; nothing is unpacked, so nothing can swell. @throws where it cannot be read to its end */
export function partsOf(archive: Uint8Array): ZipPart[] {
  const view = new DataView(archive.buffer, archive.byteOffset, archive.byteLength);
  const end = findEnd(view);
  const parts: ZipPart[] = [];
  let at = view.getUint32(end + 16, true);
  while (view.getUint32(at, true) === ENTRY) {
    const [entry, from] = [at, at + 46];
    const behind = from + view.getUint16(entry + 28, true);
    const name = strFromU8(archive.subarray(from, behind), (view.getUint16(entry + 8, true) & 0x800) === 0);
    const [size, originalSize] = [view.getUint32(entry + 20, true), view.getUint32(entry + 24, true)];
    parts.push({ name, size, originalSize, unpack: () => unpack(archive, view, entry) });
    at = behind + view.getUint16(entry + 30, true) + view.getUint16(entry + 32, true);
  }
  if (parts.length < view.getUint16(end + 10, true)) throw new Error('the directory holds less than it says');
  return parts;
}

function findEnd(view: DataView): number {
  const last = view.byteLength - 22;
  for (let at = last; at >= 0 && last - at <= LONGEST_END; at -= 1)
    if (view.getUint32(at, true) === END_OF_DIRECTORY) return at;
  throw new Error('this is no archive');
}

function unpack(archive: Uint8Array, view: DataView, entry: number): Uint8Array {
  const local = view.getUint32(entry + 42, true);
  const from = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
  const packed = archive.subarray(from, from + view.getUint32(entry + 20, true));
  if (view.getUint16(entry + 10, true) === 0) return packed;
  const bytes = new Uint8Array(view.getUint32(entry + 24, true));
  let length = 0;
  const inflate = new Inflate((piece) => {
    if (length + piece.length > bytes.length) throw new Error('it is more than it says');
    bytes.set(piece, length);
    length += piece.length;
  });
  for (let at = 0; at < packed.length; at += PIECE)
    inflate.push(packed.subarray(at, at + PIECE), at + PIECE >= packed.length);
  return bytes.subarray(0, length);
}
