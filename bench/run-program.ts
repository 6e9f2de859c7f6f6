/** How the programs for whoever changes Laurel end; they speak English. */

import { isWrittenWrong } from '../stack/written-wrong';

/** Ends with what `main` answers, with 2 and one line for what was typed wrongly, and with 1 and its place for a fault. */
export function runProgram(main: () => Promise<number>): void {
  main().then(
    (code) => process.exit(code),
    (fault: unknown) => {
      if (isWrittenWrong(fault)) fail(2, fault.message);
      else fail(1, fault instanceof Error ? (fault.stack ?? fault.message) : String(fault));
    },
  );
}

function fail(code: number, why: string): void {
  process.stderr.write(`✗ ${why}\n`);
  process.exit(code);
}
