/** One thing that is wrong with a pack, or that deserves a look. */

/** An error keeps a pack from being used; a warning does not. */
export type PackRule =
  | 'overlap'
  | 'gap'
  | 'span-reversed'
  | 'extends-unknown'
  | 'extends-circle'
  | 'no-share'
  | 'no-bloc'
  | 'no-deadline'
  | 'no-rule'
  | 'title-unready'
  | 'share-laxer'
  | 'cap-unknown'
  | 'title-unknown'
  | 'cite-unlisted'
  | 'size-impossible'
  | 'date-impossible'
  | 'season-unreadable'
  | 'hour-impossible'
  | 'stage-twice'
  | 'board-needs-more'
  | 'board-not-members'
  | 'bloc-only'
  | 'body-too-small'
  | 'unanimity'
  | 'not-carried-out';

export type PackFinding = {
  level: 'error' | 'warning';
  rule: PackRule;
  pack: string;
  /** Path of the leaf, members joined by points. */
  path: string;
  facts: Record<string, string | number>;
};

/** A body on file, with the seats that are filled. */
export type BodyOnFile = { id: string; kind: 'council' | 'bloc'; members: number };

/** Makes the findings on one pack. */
export function found(pack: string) {
  return (level: PackFinding['level'], rule: PackRule, path: string, facts: PackFinding['facts']): PackFinding => ({
    level,
    rule,
    pack,
    path,
    facts,
  });
}

export type Found = ReturnType<typeof found>;
