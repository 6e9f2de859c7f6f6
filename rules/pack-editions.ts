/** Which edition of a policy pack is in force: what the house imported stands, whatever a later build brings. */

export type PackEdition = {
  packId: string;
  hash: string;
  loadedAt: Date;
  /** When the house imported it last; null where only builds brought it. */
  importedAt: Date | null;
};

/** Hashes. `brought` came with a build after the house imported its own, and is not in force until the house takes it. */
export type StandingPack = { inForce: string; brought?: string };

/** Of each id the edition that the house imported last; where it never did, the one that came last with a build. */
export function standingPacks(editions: readonly PackEdition[]): Map<string, StandingPack> {
  const standing = new Map<string, StandingPack>();
  for (const packId of new Set(editions.map((edition) => edition.packId))) {
    const own = editions.filter((edition) => edition.packId === packId);
    const shipped = newest(own, ({ importedAt, loadedAt }) => (importedAt === null ? loadedAt : null));
    const imported = newest(own, ({ importedAt }) => importedAt);
    if (imported === undefined && shipped !== undefined) standing.set(packId, { inForce: shipped.hash });
    if (imported === undefined) continue;
    const isLater = shipped !== undefined && shipped.at > imported.at;
    standing.set(packId, { inForce: imported.hash, ...(isLater ? { brought: shipped.hash } : {}) });
  }
  return standing;
}

function newest(
  editions: PackEdition[],
  timeOf: (edition: PackEdition) => Date | null,
): { hash: string; at: Date } | undefined {
  const dated = editions.flatMap((edition) => {
    const at = timeOf(edition);
    return at === null ? [] : [{ hash: edition.hash, at }];
  });
  return dated.sort((a, b) => a.at.getTime() - b.at.getTime()).at(-1);
}

const BROUGHT = '@build';

/** How the edition of a build that is not in force is called where packs are compared, shown and imported: mpi-2018@build. */
export function broughtName(packId: string): string {
  return `${packId}${BROUGHT}`;
}
