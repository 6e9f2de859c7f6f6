/** What the database and its driver call a fault, by code alone: what a fault says may quote rows. */

const NOT_BEGUN = 'TransactionNotBegun';

/** Faults to which the driver gives a sentence and no code, each sentence whole. */
const SENTENCES: Record<string, string> = {
  'Connection terminated': 'ConnectionClosed',
  'Connection terminated unexpectedly': 'ConnectionClosed',
  'Client has encountered a connection error and is not queryable': 'ConnectionClosed',
  'Connection terminated due to connection timeout': 'ConnectionTimeout',
  'timeout expired': 'ConnectionTimeout',
  'timeout exceeded when trying to connect': 'ConnectionTimeout',
  'Transaction API error: Unable to start a transaction in the given time.': NOT_BEGUN,
};

/** PostgreSQL's classes of a connection that broke and of a server that stops or starts, and a server that is full. */
const AWAY_STATES = /^(?:08\w{3}|57P0[1-3]|53300)$/;
const AWAY = new Set([
  ...['P1001', 'P1002', 'P1008', 'P1017', 'P2024'],
  ...['ECONNREFUSED', 'ECONNRESET', 'ECONNABORTED', 'EPIPE', 'ETIMEDOUT'],
  ...['EHOSTUNREACH', 'ENETUNREACH', 'ENOTFOUND', 'EAI_AGAIN'],
  ...['DatabaseNotReachable', 'ConnectionClosed', 'SocketTimeout', 'TooManyConnections', 'ConnectionTimeout'],
]);

/** Of these the ones of a line that there was: what was asked on it may be done. */
const CUT_STATES = /^(?:08(?!00[14])\w{3}|57P0[12])$/;
const CUT = new Set(['P1008', 'P1017', 'ECONNRESET', 'ECONNABORTED', 'EPIPE', 'ConnectionClosed', 'SocketTimeout']);

type Said = { code?: unknown; meta?: unknown; cause?: unknown };
type DriverCause = { kind?: unknown; originalCode?: unknown; host?: unknown; port?: unknown };
type Driver = { driverAdapterError?: { cause?: DriverCause } };

/** The fault's own code, then PostgreSQL's and the driver's where there are any, e.g. `P2010`, `57P01`. */
export function codesOf(fault: unknown): string[] {
  if (!(fault instanceof Error)) return [];
  const { code } = fault as Said;
  const { kind, originalCode } = driverCauseOf(fault);
  const codes = [code, originalCode, kind === 'postgres' ? undefined : kind, SENTENCES[fault.message.trim()]];
  return codes.filter((one): one is string | number => isShort(one)).map(String);
}

function driverCauseOf(fault: unknown): DriverCause {
  return ((fault as Said | undefined)?.meta as Driver | undefined)?.driverAdapterError?.cause ?? {};
}

/** A code is one word; whatever else stands in its place is none. */
function isShort(code: unknown): boolean {
  return typeof code === 'number' || (typeof code === 'string' && /^\w{1,40}$/.test(code));
}

/** Whether the database cannot be reached, or was gone while it was asked: by codes of the fault and of its cause. */
export function isDatabaseAway(fault: unknown): boolean {
  return withCause(fault).some((code) => AWAY.has(code) || AWAY_STATES.test(code));
}

/**
 * Whether there is no machine of the name that the address has. Then `isDatabaseAway` holds as well. The driver calls this
 * and a machine that refuses alike: of one that refuses it knows the port, or the path of its socket.
 */
export function isHostUnknown(fault: unknown): boolean {
  const { host, port } = driverCauseOf(fault);
  return typeof host === 'string' && !host.startsWith('/') && port === undefined;
}

/** Whether the line to the database broke, or fell silent, before the answer came. Then `isDatabaseAway` holds as well. */
export function isCutOff(fault: unknown): boolean {
  return withCause(fault).some((code) => CUT.has(code) || CUT_STATES.test(code));
}

function withCause(fault: unknown): string[] {
  return [...codesOf(fault), ...codesOf((fault as Said | undefined)?.cause)];
}

/** Whether a transaction took longer than it may, or did not begin in its time. It wrote nothing; repeating is safe. */
export function isOutOfTime(fault: unknown): boolean {
  const { code, meta } = (fault ?? {}) as { code?: unknown; meta?: { timeTaken?: unknown } };
  return codesOf(fault).includes(NOT_BEGUN) || (code === 'P2028' && typeof meta?.timeTaken === 'number');
}
