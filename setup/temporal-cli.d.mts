export type Search = { env?: NodeJS.ProcessEnv; downloads?: string };

export function findTemporal(root: string, say: (line: string) => void, search?: Search): Promise<string>;
