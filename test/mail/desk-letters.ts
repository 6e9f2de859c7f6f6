/** Letters of the ministry's desk, and the two clocks of a supplement. */

import type { Clocks } from '../../rules/clocks';
import type { Derivation } from '../../rules/deadlines';
import type { CaseFacts, LetterFacts } from '../../rules/letters';

/** A clock that stood still over Tết, and one that runs, at their longest. */
const derivation: Derivation = {
  event: 'completeFile',
  eventOn: '2021-01-15',
  rule: { key: 'ministry.appraise', type: 'afterEvent', n: 20, unit: 'workingDay' },
  citation: { source: 'mpi-2018', clause: 'ministry.appraise', certainty: 'assumed' },
  counted: ['2021-01-18', '2021-01-19', '2021-01-20'],
  skipped: [],
  pauses: [{ from: '2021-01-20', to: '2021-02-03' }],
  calendar: 'vn-civil-service',
  due: '2021-03-05',
  dueAt: '2021-03-05T17:00:00.000Z',
};
export const clocks: Clocks = {
  ministry: {
    derivation,
    used: derivation.counted,
    left: 17,
    stopped: { on: '2021-01-20', days: [], beginsAgain: false },
  },
  unit: { derivation: { ...derivation, event: 'supplementAsked', pauses: [] }, used: [], left: 10 },
};

/** One of each act, the refusal with and without a day until which the dossier may be handed in again. */
export function deskLettersOn(about: CaseFacts, reason: string): LetterFacts[] {
  const acts = [
    {
      act: 'receive',
      slip: 'T-0A1B2C3D',
      receivedOn: '2021-01-15',
      checkOn: '2021-01-22',
      promisedOn: '2021-02-19',
      derivation,
    },
    { act: 'acknowledge', slip: 'T-0A1B2C3D', promisedOn: '2021-03-05', derivation },
    {
      act: 'apologise',
      slip: 'T-0A1B2C3D',
      oldOn: '2021-03-05',
      promisedOn: '2021-03-19',
      times: 2,
      reason,
      derivation,
    },
    { act: 'refuse', reason, until: '2021-02-09' },
    { act: 'refuse', reason },
  ] as const;
  return acts.map((said) => ({
    kind: 'desk',
    about,
    authority: 'Bộ Kế hoạch và Đầu tư',
    clause: 'khoản 6 Điều 28 Thông tư số 07/2018/TT-BKHĐT',
    ...said,
  }));
}
