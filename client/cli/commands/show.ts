/** laurel show: one nomination or one sitting. */

import { isSittingNumber } from '../../../rules/numbering';
import { showCase } from '../../../prisma/queries/show-case';
import { showSitting } from '../../../prisma/queries/show-sitting';
import { bilingual, failure, refused, usage } from '../answer';
import type { Run } from '../command';
import { caseAnswer } from '../show-case';
import { sittingAnswer } from '../show-sitting';
import { isNumber, wrongNumber } from '../values';
import { isFailure, readViewer } from '../who';

/** What its reader may see of a case or sitting; one that is not theirs is as if it were not there. */
export const runShow: Run = async (request) => {
  const { argument, flags, terminal } = request;
  if (argument === undefined) {
    return failure('usage', 'argument-missing', {
      sentence: bilingual((words) => words.argumentMissing('<number>')),
      hint: 'laurel cases',
    });
  }
  if (!isNumber(argument)) return usage([wrongNumber(argument)], 'laurel cases');
  const database = await request.database();
  const viewer = await readViewer(database, request);
  if (isFailure(viewer)) return viewer;
  const asked = { number: argument, record: flags.record === true, letters: flags.letters === true };
  if (isSittingNumber(argument)) {
    const sitting = await showSitting(database, viewer, asked);
    if ('code' in sitting) return refused([sitting], 'laurel cases --waiting');
    return sittingAnswer(terminal, sitting);
  }
  const shown = await showCase(database, viewer, asked);
  return 'code' in shown ? refused([shown], 'laurel cases') : caseAnswer(terminal, shown);
};
