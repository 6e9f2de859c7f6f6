/** What `laurel verify` would say of a file, without starting it five hundred times. */

import { hashOf } from '../../prisma/secrets';
import { isAsWritten } from '../../rules/export-file';
import { Exported } from '../../rules/exported';
import { verifyExport } from '../../rules/verify';
import { verifyBoards } from '../../verifier/verify-boards';

type Read = { faults: string[]; exported?: Exported | undefined };

function read(text: string): Read {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch (fault) {
    return { faults: [`file-malformed: ${(fault as Error).message}`] };
  }
  const { faults, exported } = judge(content);
  if (exported === undefined || isAsWritten(text, content, hashOf)) return { faults, exported };
  return { faults: ['file-changed', ...faults], exported };
}

function judge(content: unknown): Read {
  const parsed = Exported.safeParse(content);
  if (!parsed.success) return { faults: parsed.error.issues.map(({ path: place }) => place.map(String).join('.')) };
  const checks = verifyExport(parsed.data, hashOf);
  return { faults: checks.flatMap(({ differences }) => differences.map(({ code }) => code)), exported: parsed.data };
}

export async function faultsOf(text: string): Promise<string[]> {
  const { faults, exported } = read(text);
  if (exported === undefined) return faults;
  const boards = await verifyBoards(exported.sittings, exported.record);
  return [...faults, ...boards.flatMap(({ findings }) => findings.map(({ code }) => code))];
}

/** All but the proofs of sealed ballots, which take a hundred times as long as the rest. */
export function faultsBesideProofs(text: string): string[] {
  return read(text).faults;
}

/** The same of what a file holds, whatever its own hash says. */
export function faultsBesideBallots(content: unknown): string[] {
  return judge(content).faults;
}
