/** The PostgreSQL that a house brings, and whether Laurel runs on it. */

/** Of those that their makers still mend, the oldest: docs/operation.md says on which Laurel was tried. */
export const OLDEST_POSTGRES = 14;

/** A server that is too old. It is found before anything is written. */
export class PostgresTooOld extends Error {
  readonly version: string;

  /** @param version as the server says it, `13.22` */
  constructor(version: string) {
    super(`PostgreSQL ${version} is too old: ${OLDEST_POSTGRES} or newer is needed`);
    this.name = 'PostgresTooOld';
    this.version = version;
  }
}

/** @param version as the server says it: `14.19`, `18.4 (Debian 18.4-1)`, `19devel`. What cannot be read is not too old. */
export function isTooOld(version: string): boolean {
  return Number.parseInt(version, 10) < OLDEST_POSTGRES;
}
