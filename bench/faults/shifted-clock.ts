/**
 * Loaded into a program before anything else (`--require`), it shifts the only clock that the program's own code can
 * read, by as many milliseconds as a file says at the time. The database's clock is not touched.
 */

import { readFileSync } from 'node:fs';

const FILE = process.env['LAUREL_SHIFT_FILE'];
const LOOK_MS = 50;

if (FILE !== undefined) shiftBy(FILE);

function shiftBy(file: string): void {
  const TrueDate = Date;
  let shift = 0;
  const look = (): void => {
    try {
      shift = Number(readFileSync(file, 'utf8')) || 0;
    } catch {
      shift = 0;
    }
  };
  look();
  setInterval(look, LOOK_MS).unref();
  globalThis.Date = new Proxy(TrueDate, {
    construct: (target, given: unknown[]) =>
      given.length === 0 ? new target(target.now() + shift) : (Reflect.construct(target, given) as Date),
    apply: (target) => new target(target.now() + shift).toString(),
    get: (target, name, receiver): unknown =>
      name === 'now' ? () => target.now() + shift : Reflect.get(target, name, receiver),
  });
}
