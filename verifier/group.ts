/**
 * ristretto255 on libsodium. The library throws where a product is the identity and takes the identity for a point;
 * here the first is a value like any other and the second is refused where a point is received.
 */

import sodium from 'libsodium-wrappers-sumo';

export type Point = Uint8Array;
export type Scalar = Uint8Array;

const SIZE = 32;
export const IDENTITY: Point = new Uint8Array(SIZE);
export const GENERATOR: Point = Uint8Array.from(
  'e2f2ae0a6abc4e71a884a961c500515f58e30b6aa582dd8db6a65945e08d2d76'.match(/../g) ?? [],
  (byte) => parseInt(byte, 16),
);

/** The canonical encoding of a point that is not the identity. */
export function isPoint(bytes: Uint8Array): boolean {
  return bytes.length === SIZE && !sodium.is_zero(bytes) && sodium.crypto_core_ristretto255_is_valid_point(bytes);
}

/** Below the order of the group. */
export function isScalar(bytes: Uint8Array): boolean {
  return bytes.length === SIZE && isSame(reduce(bytes), bytes);
}

/** In the same time whatever differs. */
export function isSame(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && sodium.memcmp(one, other);
}

/** Whether it is the point of nothing: no key and no commitment may be that. */
export function isIdentity(point: Point): boolean {
  return sodium.is_zero(point);
}

/** Up to 64 bytes, little endian, as a scalar. */
export function reduce(bytes: Uint8Array): Scalar {
  const wide = new Uint8Array(2 * SIZE);
  wide.set(bytes);
  return sodium.crypto_core_ristretto255_scalar_reduce(wide);
}

/** Of a whole number below 2³². */
export function scalarFrom(number: number): Scalar {
  const bytes = new Uint8Array(SIZE);
  new DataView(bytes.buffer).setUint32(0, number, true);
  return bytes;
}

/** `scalar·G`. */
export function timesBase(scalar: Scalar): Point {
  return sodium.is_zero(scalar) ? IDENTITY : sodium.crypto_scalarmult_ristretto255_base(scalar);
}

/** `scalar·point`, in a group of prime order: the identity only by a zero or of the identity. */
export function times(scalar: Scalar, point: Point): Point {
  if (sodium.is_zero(scalar) || isIdentity(point)) return IDENTITY;
  return sodium.crypto_scalarmult_ristretto255(scalar, point);
}

/** The two points added up. */
export function plus(one: Point, other: Point): Point {
  return sodium.crypto_core_ristretto255_add(one, other);
}

/** The first point less the second. */
export function minus(one: Point, other: Point): Point {
  return sodium.crypto_core_ristretto255_sub(one, other);
}

/** The points added up; the identity where there are none. */
export function sumOf(points: Point[]): Point {
  return points.reduce(plus, IDENTITY);
}

/** The two scalars added up, modulo the order. */
export function plusScalar(one: Scalar, other: Scalar): Scalar {
  return sodium.crypto_core_ristretto255_scalar_add(one, other);
}

/** What takes holder `at` of the holders `among` to the value at zero: the product of m / (m − at). */
export function lagrange(at: number, among: number[]): Scalar {
  return among
    .filter((other) => other !== at)
    .reduce((product, other) => {
      const difference = sodium.crypto_core_ristretto255_scalar_sub(scalarFrom(other), scalarFrom(at));
      const quotient = sodium.crypto_core_ristretto255_scalar_mul(
        scalarFrom(other),
        sodium.crypto_core_ristretto255_scalar_invert(difference),
      );
      return sodium.crypto_core_ristretto255_scalar_mul(product, quotient);
    }, scalarFrom(1));
}
