/** A house while it is tried: its addresses, its keys, and how its programs are called. */

import type { Certificates } from './certificates';
import type { Issuer } from './keys';
import type { Ports } from './ports';
import type { Programs } from './programs';

export const NAMESPACE = 'laurel';
export const SYSTEM = 'temporal-system';

export type Role = 'owner' | 'web' | 'worker' | 'keeper' | 'read';

export type House = {
  root: string;
  folder: string;
  programs: Programs;
  issuer: Issuer;
  ports: Ports;
  temporalAddress: string;
  /** Nothing where worker and frontend are on one machine or a closed network, as in deploy/compose.yaml. */
  certificates: Certificates | undefined;
  /** What every Laurel program of the house has in its environment, but for its database user and its token. */
  environment: NodeJS.ProcessEnv;
  urlOf: (role: Role, database?: string) => string;
  adminUrl: (database: string) => string;
  /** A program of the checkout, its output as text; its fault has the exit code in `code`. */
  command: (
    file: string,
    args: string[],
    environment: NodeJS.ProcessEnv,
  ) => Promise<{ stdout: string; stderr: string }>;
  laurel: (args: string[], environment: NodeJS.ProcessEnv) => Promise<{ stdout: string; stderr: string }>;
};

/** Where it is put up, of what, and what learns how each part is stopped. */
export type Starting = { root: string; folder: string; programs: Programs; stops: (() => Promise<void>)[] };
