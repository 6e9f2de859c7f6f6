/** laurel sitting sheet: the attendance list and the agenda of a sitting, for its table. */

import { readTableSheet } from '../../../prisma/queries/read-table-sheet';
import { isSittingNumber } from '../../../rules/numbering';
import { isRefusal } from '../../../rules/refusal';
import { refused, usage } from '../answer';
import type { Run } from '../command';
import { saveFile } from '../output';
import { wrongNumber } from '../values';
import { isFailure, readViewer } from '../who';

/** Made when it is asked for; written under its own name, or where `--out` says. */
export const runTableSheet: Run = async (request) => {
  const { argument = '' } = request;
  if (!isSittingNumber(argument)) return usage([wrongNumber(argument)], 'laurel cases --waiting');
  const database = await request.database();
  const viewer = await readViewer(database, request);
  if (isFailure(viewer)) return viewer;
  const facts = await readTableSheet(database, viewer, argument);
  if (isRefusal(facts)) return refused([facts], `laurel sitting show ${argument}`);
  const { printTableSheet } = await import('../../../papers/table-sheet');
  return saveFile(request, { ...printTableSheet(facts), key: argument });
};
