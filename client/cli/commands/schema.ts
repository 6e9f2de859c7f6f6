/** laurel schema: what a command answers with `--json`, as a JSON Schema; without a name, which there are. */

import { z } from 'zod';
import { nearestWord } from '../../../rules/nearest';
import { answerShapes, errorShape } from '../answer-shapes';
import { answer, refused } from '../answer';
import { textFlag, type Run } from '../command';

const shapes: Partial<Record<string, z.ZodType>> = { error: errorShape, ...answerShapes };

/** Refused: a name that no command has, or one of a command whose answer is another program's. */
export const runSchema: Run = ({ argument, flags }) => {
  const names = Object.keys(shapes);
  if (argument === undefined) return Promise.resolve(answer(names, { schemas: names }));
  const name = [argument, textFlag(flags, 'extra') ?? ''].join(' ').trim();
  const shape = shapes[name];
  if (shape === undefined) {
    const near = nearestWord(name, names);
    const hint = `laurel schema${near === undefined ? '' : ` ${near}`}`;
    return Promise.resolve(refused([{ code: 'not-found', field: 'schema', value: name }], hint));
  }
  const schema = z.toJSONSchema(shape, { io: 'output' });
  const lines = JSON.stringify(schema, null, 2).split('\n');
  return Promise.resolve(answer(lines, { command: name, schema }));
};
