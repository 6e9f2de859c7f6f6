/** Words of a bloc's pact in a terminal, and in the head of its table. */

import type { PACT_COLUMNS } from '../rules/pact';
import type { Bilingual } from './language';
import { several } from './numbers';

type Words = {
  importing: string;
  would: (targets: number, members: number) => string;
  done: (targets: number, members: number) => string;
  before: (year: number) => string;
};

export const pactWords: Bilingual<Words> = {
  vi: {
    importing: 'nạp giao ước',
    would: (targets, members) => `Sẽ nạp ${targets} chỉ tiêu của ${members} đơn vị. Không ghi gì.`,
    done: (targets, members) =>
      `Đã nạp ${targets} chỉ tiêu của ${members} đơn vị; hiện cạnh từng tiêu chí khi tự chấm.`,
    before: (year) => `Giao ước năm ${year} đã là các chỉ tiêu này.`,
  },
  en: {
    importing: 'bring the pact',
    would: (targets, members) =>
      `${several(targets, 'target')} of ${several(members, 'member')} would be brought. Nothing was written.`,
    done: (targets, members) =>
      `Brought ${several(targets, 'target')} of ${several(members, 'member')}; each stands beside its row when scores are given.`,
    before: (year) => `The pact of ${year} has these targets already.`,
  },
};

export const pactHeadings: Bilingual<Record<(typeof PACT_COLUMNS)[number], string>> = {
  vi: { organisation: 'Đơn vị', row: 'Mã tiêu chí', target: 'Chỉ tiêu', number: 'Số giao ước', on: 'Ngày' },
  en: { organisation: 'Organisation', row: 'Score row', target: 'Target', number: 'Pact number', on: 'Date' },
};
