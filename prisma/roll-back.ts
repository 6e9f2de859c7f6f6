import type { Database, Transaction } from './database';

/** A transaction whose answer decides whether anything of it is kept: where it is in vain, all is rolled back, and it is answered all the same. */
export async function keptUnless<Answer>(
  database: Database,
  isVain: (answer: Answer) => boolean,
  act: (tx: Transaction) => Promise<Answer>,
  limits: { timeout?: number } = {},
): Promise<Answer> {
  try {
    return await database.$transaction(async (tx) => {
      const answer = await act(tx);
      if (isVain(answer)) throw new RolledBack(answer);
      return answer;
    }, limits);
  } catch (fault) {
    if (fault instanceof RolledBack) return fault.answer as Answer;
    throw fault;
  }
}

class RolledBack extends Error {
  readonly answer: unknown;

  constructor(answer: unknown) {
    super('rolled back');
    this.answer = answer;
  }
}
