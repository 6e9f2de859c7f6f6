/** Letters of one case by what they were about: an invitation to one opening of a step is one group, however many got it. */

export type GroupedLetter = {
  kind: string;
  /** What its reader is asked for; null where nothing is. */
  task: string | null;
  /** The opening it asked at; null where nothing is asked. */
  opening: number | null;
  state: string;
  /** The server's answer, word for word. */
  answer: string | null;
  /** It came back, and nothing was sent in its place yet. */
  lost: boolean;
};

export type LetterGroup<Letter extends GroupedLetter> = Pick<GroupedLetter, 'kind' | 'task' | 'opening'> & {
  letters: Letter[];
  /** How many in which state, the most frequent first; `codes` are those of the servers that sent letters back. */
  states: { state: string; count: number; codes: string[] }[];
  lost: number;
};

/** In the order in which the first letter of each was made. */
export function groupLetters<Letter extends GroupedLetter>(letters: Letter[]): LetterGroup<Letter>[] {
  const groups = new Map<string, Letter[]>();
  for (const letter of letters) {
    const name = `${letter.kind} ${letter.task ?? ''} ${letter.opening ?? ''}`;
    groups.set(name, [...(groups.get(name) ?? []), letter]);
  }
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const { kind, task, opening } = first;
    const lost = group.filter((letter) => letter.lost).length;
    return [{ kind, task, opening, letters: group, states: statesOf(group), lost }];
  });
}

function statesOf(letters: GroupedLetter[]): LetterGroup<GroupedLetter>['states'] {
  return [...new Set(letters.map(({ state }) => state))]
    .map((state) => {
      const those = letters.filter((letter) => letter.state === state);
      const codes = state === 'bounced' ? those.flatMap(({ answer }) => /\b[45]\d\d\b/.exec(answer ?? '') ?? []) : [];
      return { state, count: those.length, codes: [...new Set(codes)].sort() };
    })
    .sort((a, b) => b.count - a.count);
}
