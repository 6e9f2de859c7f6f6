/** What a command is made of, and what it is given to work with. */

import type { Database } from '../../prisma/database';
import type { CommandName, FlagName, GroupName } from '../../words/cli-help';
import type { Outcome } from './answer';
import type { Settings } from './settings';
import type { Terminal } from './terminal';

/** Flags as typed: texts, or true for those without a value. Each command judges its own. */
export type Flags = Record<string, string | boolean | undefined>;

export type Request = {
  terminal: Terminal;
  settings: Settings;
  argument: string | undefined;
  flags: Flags;
  /** The command as typed, for a line that says what to try. */
  typed: string[];
  /** Opened at the first asking, closed after the command. */
  database: () => Promise<Database>;
};

export type Run = (request: Request) => Promise<Outcome>;

export type CommandSpec = {
  name: CommandName;
  alias?: string;
  group: GroupName;
  /** Name of its one positional argument, in <> if it is needed, in [] if not. */
  argument?: string;
  /** Flags beside the common ones: `--name <value>` or `--name`. */
  flags: [FlagName, string][];
  examples: string[];
  /** It may change something, so it has `--dry-run`, and a lost answer must be said. */
  changes?: boolean;
  /** Loaded only when the command is run. */
  load: () => Promise<Run>;
  /** Words of a command of two words. */
  verbs?: CommandSpec[];
};

/** A flag with a value, as text. */
export function textFlag(flags: Flags, name: string): string | undefined {
  const value = flags[name];
  return typeof value === 'string' ? value : undefined;
}
