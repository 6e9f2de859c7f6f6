/**
 * An attacker who learns: shown half of the elections with the choices told, he guesses those of the other half by
 * whatever signs he was given. Whatever he guesses better than the published counts alone allow is a leak.
 */

/** One voter in one election: what was chosen, and every sign of it that an onlooker could take down. */
export type Watched = { election: string; choice: string; signs: number[] };

/** So many guesses of so many were right; the published counts alone give `base`, and chance goes up to `limit`. */
export type Score = { right: number; of: number; base: number; limit: number };

export type Verdict = {
  attacker: string;
  /** Each voter's choice guessed, with the published count of the election known. */
  guesses: Score;
  /** Two voters who chose differently, which of them chose what: one in two by chance, no pair shares a voter. */
  pairs: Score;
};

/** Standard deviations that chance is allowed. */
const SIGMAS = 3;
const STEPS = 150;
const RATE = 0.5;
const DECAY = 0.01;
const FARTHEST = 30;
const { exp } = Math;

/** Learns from the first half of the elections and guesses in the second: by the best single sign, and by all of them. */
export function attack(watched: readonly Watched[], names: readonly string[]): Verdict[] {
  const { learning, guessing } = halves(watched);
  const signs = names.map((_, index) => index * 2);
  const single = signs
    .map((sign) => ({ sign, model: learn(learning, [sign, sign + 1]) }))
    .map((one) => ({ ...one, right: scorePairs(learning, one.model).right }))
    .reduce((best, one) => (one.right > best.right ? one : best));
  const name = names[single.sign / 2] ?? '';
  const all = learn(
    learning,
    signs.flatMap((sign) => [sign, sign + 1]),
  );
  return [
    verdict(`the best single sign (${name})`, guessing, single.model),
    verdict(`all ${names.length} signs together`, guessing, all),
  ];
}

/** Whether no attacker did better than chance allows. */
export function isSecret(verdicts: readonly Verdict[]): boolean {
  return verdicts.every(({ guesses, pairs }) => [guesses, pairs].every(({ right, limit }) => right <= limit));
}

type Case = { election: string; choice: string; x: number[] };
type Model = { columns: number[]; choices: string[]; weights: Float64Array[] };

function halves(watched: readonly Watched[]): { learning: Case[][]; guessing: Case[][] } {
  const elections = [...grouped(watched, ({ election }) => election).values()];
  const spread = spreadOf(watched);
  const cases = elections.map((voters) => besideEachOther(voters, spread));
  const middle = Math.floor(cases.length / 2);
  return { learning: cases.slice(0, middle), guessing: cases.slice(middle) };
}

function grouped<Item>(items: readonly Item[], keyOf: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
}

type Spread = { mean: number; deviation: number }[];

function spreadOf(watched: readonly Watched[]): Spread {
  const width = watched[0]?.signs.length ?? 0;
  return Array.from({ length: width }, (_, index) => {
    const values = watched.map(({ signs }) => signs[index] ?? 0);
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
    return { mean, deviation: Math.sqrt(variance) || 1 };
  });
}

/** Every sign twice: how it lies among all there are, and its rank among the voters of the same election. */
function besideEachOther(voters: readonly Watched[], spread: Spread): Case[] {
  return voters.map(({ election, choice, signs }) => ({
    election,
    choice,
    x: signs.flatMap((value, index) => {
      const { mean, deviation } = spread[index] ?? { mean: 0, deviation: 1 };
      const others = voters.map((one) => one.signs[index] ?? 0);
      const below = others.filter((other) => other < value).length;
      const above = others.filter((other) => other > value).length;
      const far = Math.max(-3, Math.min(3, (value - mean) / deviation));
      return [far, (below - above) / Math.max(1, voters.length - 1)];
    }),
  }));
}

/** Softmax regression over some of the columns, by plain descent with a pull towards nothing learnt. */
function learn(elections: readonly Case[][], columns: number[]): Model {
  const cases = elections.flat();
  const choices = [...new Set(cases.map(({ choice }) => choice))].sort();
  const weights = choices.map(() => new Float64Array(columns.length + 1));
  const rows = cases.map(({ x, choice }) => ({ row: rowOf(x, columns), chosen: choices.indexOf(choice) }));
  for (let step = 0; step < STEPS; step += 1) descend(weights, rows);
  return { columns, choices, weights };
}

function rowOf(x: readonly number[], columns: readonly number[]): Float64Array {
  return Float64Array.from([1, ...columns.map((column) => x[column] ?? 0)]);
}

function descend(weights: Float64Array[], rows: { row: Float64Array; chosen: number }[]): void {
  const slopes = weights.map((line) => line.map((weight) => -DECAY * weight));
  const likely = new Float64Array(weights.length);
  for (const { row, chosen } of rows) {
    softmax(weights, row, likely);
    for (let index = 0; index < likely.length; index += 1)
      addTimes(slopes[index], ((index === chosen ? 1 : 0) - (likely[index] ?? 0)) / rows.length, row);
  }
  const rate = RATE / Math.sqrt(weights[0]?.length ?? 1);
  for (const [index, line] of weights.entries()) addTimes(line, rate, slopes[index]);
}

/** sum += factor · other */
function addTimes(sum: Float64Array | undefined, factor: number, other: Float64Array | undefined): void {
  if (sum === undefined || other === undefined) return;
  for (let at = 0; at < sum.length; at += 1) sum[at] = (sum[at] ?? 0) + factor * (other[at] ?? 0);
}

/** How likely each choice is, written into `likely`: it is asked for millions of times. */
function softmax(weights: readonly Float64Array[], row: Float64Array, likely: Float64Array): Float64Array {
  let total = 0;
  for (let index = 0; index < likely.length; index += 1) {
    const power = exp(product(weights[index], row));
    likely[index] = power;
    total += power;
  }
  for (let index = 0; index < likely.length; index += 1) likely[index] = (likely[index] ?? 0) / total;
  return likely;
}

/** Weights stay small, for they are pulled towards nothing; a sum of them is bounded all the same. */
function product(line: Float64Array | undefined, row: Float64Array): number {
  let sum = 0;
  if (line === undefined) return sum;
  for (let at = 0; at < row.length; at += 1) sum += (line[at] ?? 0) * (row[at] ?? 0);
  return sum > FARTHEST ? FARTHEST : sum < -FARTHEST ? -FARTHEST : sum;
}

/** How much more likely a choice is by the signs than without them, as a logarithm. */
function leaning({ columns, choices, weights }: Model, { x }: Case, choice: string): number {
  const prior = softmax(weights, rowOf([], columns), new Float64Array(choices.length));
  const likely = softmax(weights, rowOf(x, columns), new Float64Array(choices.length));
  const at = choices.indexOf(choice);
  return Math.log((likely[at] ?? 1) / (prior[at] ?? 1));
}

function verdict(attacker: string, guessing: readonly Case[][], model: Model): Verdict {
  return { attacker, guesses: scoreGuesses(guessing, model), pairs: scorePairs(guessing, model) };
}

function scoreGuesses(elections: readonly Case[][], model: Model): Score {
  let [right, base, of] = [0, 0, 0];
  for (const voters of elections) {
    const counts = [...grouped(voters, ({ choice }) => choice)].map(([choice, who]) => ({ choice, n: who.length }));
    base += Math.max(...counts.map(({ n }) => n));
    of += voters.length;
    for (const voter of voters) {
      const weighed = counts.map(({ choice, n }) => ({ choice, at: Math.log(n) + leaning(model, voter, choice) }));
      const guess = weighed.reduce((best, one) => (one.at > best.at ? one : best));
      if (guess.choice === voter.choice) right += 1;
    }
  }
  return scoreOf({ right, of, base });
}

function scorePairs(elections: readonly Case[][], model: Model): Score {
  let [right, of] = [0, 0];
  for (const [one, other] of elections.flatMap(differingPairs)) {
    const straight = leaning(model, one, one.choice) + leaning(model, other, other.choice);
    const crossed = leaning(model, one, other.choice) + leaning(model, other, one.choice);
    if (straight > crossed) right += 1;
    else if (straight === crossed) right += 0.5;
    of += 1;
  }
  return scoreOf({ right, of, base: of / 2 });
}

/** As many pairs of voters who chose differently as there are, each voter in one at most. */
function differingPairs(voters: readonly Case[]): [Case, Case][] {
  const left = [...voters];
  const pairs: [Case, Case][] = [];
  for (let one = left.shift(); one !== undefined; one = left.shift()) {
    const { choice } = one;
    const at = left.findIndex((other) => other.choice !== choice);
    const [other] = at < 0 ? [] : left.splice(at, 1);
    if (other !== undefined) pairs.push([one, other]);
  }
  return pairs;
}

function scoreOf({ right, of, base }: Omit<Score, 'limit'>): Score {
  const likely = of === 0 ? 0 : base / of;
  return { right, of, base, limit: base + SIGMAS * Math.sqrt(of * likely * (1 - likely)) };
}
