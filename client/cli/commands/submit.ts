/** laurel dossier submit: the liaison hands the dossier in, with a reason where parts are missing. */

import { submitDossier } from '../../../prisma/acts/submit-dossier';
import type { Run } from '../command';
import { actOnTask } from '../task-act';
import { plainText } from '../values';

const REASON_LENGTH = 2000;

/** Asked twice it is one submission, under the same key. */
export const runSubmit: Run = (request) =>
  actOnTask(request, (faults) => {
    const reason = plainText(request.flags, { flag: '--incomplete', max: REASON_LENGTH }, faults) ?? '';
    return {
      task: 'submit',
      words: 'submit',
      grave: true,
      run: (database, asked) => submitDossier(database, { ...asked, reason }),
    };
  });
