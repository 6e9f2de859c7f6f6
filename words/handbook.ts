/** The handbook's shelf: its guides in the order people look for them. The guides themselves are text in docs/handbook. */

import type { Bilingual } from './language';

export const GUIDES = ['members', 'staff', 'observers', 'administrators'] as const;
export type Guide = (typeof GUIDES)[number];

type HandbookWords = { handbook: string; whoAreYou: string; guides: Record<Guide, string>; all: string };

export const handbookWords: Bilingual<HandbookWords> = {
  vi: {
    handbook: 'Hướng dẫn',
    whoAreYou: 'Ông/Bà là ai trong việc này?',
    guides: {
      members: 'Thành viên hội đồng, đại diện khối: bỏ phiếu, chấm điểm, kiểm phiếu',
      staff: 'Thư ký, chuyên viên: hồ sơ, phiên họp, văn bản, thư',
      observers: 'Quan sát viên: tự kiểm một kết quả',
      administrators: 'Quản trị viên: chạy, xem, chữa',
    },
    all: 'Mọi hướng dẫn',
  },
  en: {
    handbook: 'Handbook',
    whoAreYou: 'What is your part?',
    guides: {
      members: 'Council members, bloc representatives: voting, scoring, counting',
      staff: 'Secretaries and staff: nominations, sittings, papers, letters',
      observers: 'Observers: checking a result yourself',
      administrators: 'Administrators: running, looking, mending',
    },
    all: 'All guides',
  },
};
