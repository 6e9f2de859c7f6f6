export type Search = {
  env?: NodeJS.ProcessEnv;
  downloads?: string;
  sums?: Record<string, { archive?: string; wheel?: string }>;
};

/** The path of a Temporal CLI; what is tried, and where, stands in temporal-cli.mjs. */
export function findTemporal(root: string, say: (line: string) => void, search?: Search): Promise<string>;
