/** Which edition of a policy pack is in force: what the house imported stands, whatever a later build brings. */

export type PackEdition = {
  packId: string;
  hash: string;
  loadedAt: Date;
  /** When the house imported it last; null where only builds brought it. */
  importedAt: Date | null;
  /** When it did so first. */
  firstImportedAt: Date | null;
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

/**
 * Of each id the editions that are or were in force, the present one first; the id whose present edition came last is the
 * last. What a build brought after the house had imported its own counts once the house has taken it.
 */
export function editionsInForce(editions: readonly PackEdition[]): string[][] {
  const cameAt = ({ importedAt, loadedAt }: PackEdition): number => (importedAt ?? loadedAt).getTime();
  const byId = [...new Set(editions.map(({ packId }) => packId))].map((packId) => {
    const own = editions.filter((edition) => edition.packId === packId);
    const firstTaken = Math.min(...own.flatMap(({ firstImportedAt }) => firstImportedAt?.getTime() ?? []));
    return own
      .filter(({ importedAt, loadedAt }) => importedAt !== null || loadedAt.getTime() < firstTaken)
      .sort((a, b) => cameAt(b) - cameAt(a));
  });
  const latest = ([present]: PackEdition[]): number => (present === undefined ? 0 : cameAt(present));
  return byId.sort((a, b) => latest(a) - latest(b)).map((own) => own.map(({ hash }) => hash));
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
