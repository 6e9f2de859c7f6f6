/** What a log may say of a fault: its kind and its last line, for a statement's arguments may stand above it. */

const LONGEST = 200;

/** @returns e.g. `Error: connect ECONNREFUSED 127.0.0.1:7233` */
export function wordOf(fault: unknown): string {
  if (!(fault instanceof Error)) return 'unknown fault';
  const code = (fault as { code?: unknown }).code;
  const lines = fault.message.trim().split('\n');
  const kind = typeof code === 'string' || typeof code === 'number' ? `${fault.name} ${code}` : fault.name;
  return `${kind}: ${(lines.at(-1) ?? '').slice(0, LONGEST)}`;
}
