import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { checkBallot } from '../../ballot/check';
import type { Paper } from '../../ballot/paper';
import type { SealedBallot } from '../../ballot/seal';
import { makeVectors } from './vectors';

const file = path.join(__dirname, 'vectors.json');

it('comes to the published vectors, to the last digit', () => {
  const made = makeVectors();
  // Changed equations change the vectors on purpose, and then every other program with them.
  if (process.env.WRITE_VECTORS !== undefined) writeFileSync(file, JSON.stringify(made, undefined, 2));
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(made);
});

it('takes the ballots of the published vectors, and counts what their voters chose', () => {
  const vectors = JSON.parse(readFileSync(file, 'utf8')) as {
    paper: Paper;
    ballots: SealedBallot[];
    counts: Record<string, number[]>;
  };
  for (const ballot of vectors.ballots) {
    const { voter, edition, items } = ballot;
    expect(checkBallot(vectors.paper, ballot, { voter, edition, positions: Object.keys(items).map(Number) })).toBe(
      undefined,
    );
  }
  expect(vectors.counts).toEqual({ 1: [1, 1], 3: [2, 0, 1], 7: [0, 0] });
});
