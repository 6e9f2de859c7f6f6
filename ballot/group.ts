/** ristretto255 as the protocol uses it: strict decoding, scalars modulo the order, and multiplication for either use. */

import { mulAddUnsafe } from '@noble/curves/abstract/curve.js';
import { ristretto255 } from '@noble/curves/ed25519.js';

const { Point } = ristretto255;
export type Point = typeof Point.BASE;
/** Random bytes, given in by whoever calls: this room asks nothing of the machine. */
export type Random = (length: number) => Uint8Array;

export const G: Point = Point.BASE;
export const IDENTITY: Point = Point.ZERO;
const ORDER = Point.Fn.ORDER;

/** The point of 32 bytes; another encoding of it and the identity are refused. */
export function pointOf(bytes: Uint8Array): Point | undefined {
  if (bytes.length !== 32 || bytes.every((byte) => byte === 0)) return undefined;
  try {
    return Point.fromBytes(bytes);
  } catch {
    return undefined;
  }
}

/** Of bytes that this program made or has checked. */
export function trustedPoint(bytes: Uint8Array): Point {
  const point = pointOf(bytes);
  if (point === undefined) throw new Error('not a point of the group');
  return point;
}

/** The scalar of 32 bytes, little endian; q and above are refused. */
export function scalarOf(bytes: Uint8Array): bigint | undefined {
  if (bytes.length !== 32) return undefined;
  const number = littleEndian(bytes);
  return number < ORDER ? number : undefined;
}

/** Its 32 bytes, little-endian, as they are hashed and sent. */
export function scalarBytes(number: bigint): Uint8Array {
  return Point.Fn.toBytes(number);
}

/** Bytes of any length, little endian, modulo q. */
export function reducedScalar(bytes: Uint8Array): bigint {
  return modulo(littleEndian(bytes));
}

/** Of 64 random bytes, so that no scalar is likelier than another. */
export function randomScalar(random: Random): bigint {
  const bytes = random(64);
  if (bytes.length !== 64) throw new Error('the source of randomness gave too few bytes');
  return reducedScalar(bytes);
}

/** Brought into 0 … order - 1; a negative number too. */
export function modulo(number: bigint): bigint {
  return Point.Fn.create(number);
}

/** One divided by it, modulo the order. Zero has none and throws. */
export function inverse(number: bigint): bigint {
  return Point.Fn.inv(number);
}

/** For a secret number: the same steps whatever it is. */
export function timesSecret(point: Point, secret: bigint): Point {
  return secret === 0n ? IDENTITY : point.multiply(secret);
}

/** For numbers that anybody may know, which is faster. */
export function timesPublic(point: Point, number: bigint): Point {
  return point.multiplyUnsafe(number);
}

/** Σ number·point for numbers that anybody may know: one chain of doublings for them all. */
export function combinationOf(points: Point[], numbers: bigint[]): Point {
  return mulAddUnsafe(Point, points, numbers);
}

/** The points added up; the identity where there are none. */
export function sumOf(points: readonly Point[]): Point {
  return points.reduce((sum, point) => sum.add(point), IDENTITY);
}

/** The tables of the keys last used: building one costs as much as a few multiplications save. */
const tables = new Map<string, Point>();
const TABLES_KEPT = 8;

/** The point, with a table that makes each multiplication of it several times faster. */
export function withTable(name: string, decode: () => Point): Point {
  const known = tables.get(name);
  if (known !== undefined) return known;
  const point = decode().precompute(6, false);
  if (tables.size >= TABLES_KEPT) tables.clear();
  tables.set(name, point);
  return point;
}

function littleEndian(bytes: Uint8Array): bigint {
  let number = 0n;
  for (let at = bytes.length - 1; at >= 0; at--) number = (number << 8n) | BigInt(bytes[at] ?? 0);
  return number;
}
