/** What `npm run demo` says: its flags, what its players do, and how it ended. */

import type { SteeringKind } from '../rules/may-steer';
import { startFlags } from './cli-start';
import { sayDay } from './dates';
import type { Bilingual } from './language';
import { pageWords } from './pages';

type DemoWords = {
  usage: (facts: { example: string; endings: string }) => string;
  unknownEnding: (known: string, given: string) => string;
  unknownPeople: (given: string) => string;
  unknownExample: (known: string, given: string) => string;
  nominated: (facts: Record<'number' | 'title' | 'nominee', string>) => string;
  onHold: string;
  noEnding: string;
  outcome: (number: string, word: string) => string;
  due: (due: string) => string;
  letters: (count: number) => string;
  written: (folder: string, files: string) => string;
  asAsked: (ending: string) => string;
  notAsAsked: (ending: string) => string;
  play: {
    headAgrees: string;
    headReturns: string;
    nobodyActs: string;
    staff: (act: SteeringKind) => string;
    councilConvened: (facts: { members: number; on: string; absent: number }) => string;
    keyMade: (holders: number) => string;
    boxCounted: string;
    blocConvened: (facts: { organisations: number; on: string }) => string;
    voted: string;
    submitted: string;
    supplemented: (on: string) => string;
    answered: string;
    proposedToRevoke: string;
    revoked: string;
  };
};

/** A sentence about the players, in the language of whoever reads it. */
export type PlaySentence = (words: DemoWords['play']) => string;

export const demoWords: Bilingual<DemoWords> = {
  vi: {
    usage: ({ example, endings }) => `Diễn một hồ sơ mẫu từ khi lập đến khi có trả lời, trên máy chủ riêng, xong thì bỏ.

  npm run demo
  npm run demo -- --ending no-quorum --out out/

  --example NAME  một thư mục của examples/ (${example})
  --ending WORD   ${endings} (awarded)
  --people WORD   fast | slow: ${startFlags.vi.players} (fast)
  --out DIR       ${startFlags.vi.outFolder} (out/)
  --lang WORD     vi | en (vi)
  --house         ${startFlags.vi.house}
  --json          một tài liệu JSON ở đầu ra, tiến trình ở đầu báo lỗi
  -h, --help      hiện hướng dẫn này

Mọi quyết định của người đóng vai đều là diễn tập; bài báo về Hà Tĩnh 2020 dừng ở đề nghị của khối.`,
    unknownEnding: (known, given) => `--ending không phải là một kết cục: cần ${known}; nhận được "${given}"`,
    unknownPeople: (given) => `--people là fast hoặc slow; nhận được "${given}"`,
    unknownExample: (known, given) => `không có hồ sơ mẫu "${given}": cần ${known}`,
    nominated: ({ number, title, nominee }) =>
      `Đã lập hồ sơ ${number}: ${title}, ${nominee}. DIỄN TẬP: mọi quyết định do người đóng vai đưa ra.`,
    onHold: 'tạm dừng',
    noEnding: 'chưa kết thúc',
    outcome: (number, word) => `Kết quả của ${number}: ${word}   [diễn tập]`,
    due: (due) => `hạn ${due}`,
    letters: (count) => `Thư: ${count}`,
    written: (folder, files) => `Đã ghi vào ${folder}: ${files}`,
    asAsked: (ending) => `Kết thúc đúng như yêu cầu: ${ending}.`,
    notAsAsked: (ending) => `KHÔNG như yêu cầu: ${ending}.`,
    play: {
      headAgrees: 'Đơn vị duyệt: thủ trưởng đơn vị đồng ý.',
      headReturns: 'Thủ trưởng đơn vị trả lại để bổ sung; không ai nộp bổ sung.',
      nobodyActs: 'Không ai làm gì.',
      staff: (act) => `Việc của thư ký: ${pageWords('vi')[act]}.`,
      councilConvened: ({ members, on, absent }) =>
        `Triệu tập ${members} thành viên họp ngày ${sayDay(on, 'vi')}; thành viên số ${absent} vắng mặt, bỏ phiếu bằng văn bản.`,
      keyMade: (holders) => `${holders} người của Ban kiểm phiếu đã tạo khóa.`,
      boxCounted: 'Hòm phiếu đã đóng và kiểm xong.',
      blocConvened: ({ organisations, on }) =>
        `Triệu tập ${organisations} đơn vị họp khối ngày ${sayDay(on, 'vi')}, kèm bảng điểm.`,
      voted: 'Các đơn vị đã biểu quyết công khai.',
      submitted: 'Đã trình hồ sơ.',
      supplemented: (on) => `Có yêu cầu bổ sung; đã bổ sung ngày ${sayDay(on, 'vi')}.`,
      answered: 'Đã có trả lời.',
      proposedToRevoke: 'Đơn vị đề nghị hủy quyết định khen thưởng.',
      revoked: 'Quyết định khen thưởng bị hủy bằng một quyết định đã ký.',
    },
  },
  en: {
    usage: ({
      example,
      endings,
    }) => `Plays an example from nomination to answer, on servers of its own that are thrown away.

  npm run demo
  npm run demo -- --ending no-quorum --out out/

  --example NAME  a folder of examples/ (${example})
  --ending WORD   ${endings} (awarded)
  --people WORD   fast | slow: ${startFlags.en.players} (fast)
  --out DIR       ${startFlags.en.outFolder} (out/)
  --lang WORD     vi | en (vi)
  --house         ${startFlags.en.house}
  --json          one JSON document on stdout, progress on stderr
  -h, --help      this text

Whatever the players decide is a rehearsal; the article of Hà Tĩnh 2020 stops at the bloc's proposal.`,
    unknownEnding: (known, given) => `--ending is not an ending: expected ${known}; got "${given}"`,
    unknownPeople: (given) => `--people is fast or slow; got "${given}"`,
    unknownExample: (known, given) => `there is no example "${given}": expected ${known}`,
    nominated: ({ number, title, nominee }) =>
      `${number} is nominated: ${title}, ${nominee}. A REHEARSAL: what people decide is played.`,
    onHold: 'on hold',
    noEnding: 'no ending yet',
    outcome: (number, word) => `Outcome of ${number}: ${word}   [rehearsal]`,
    due: (due) => `due ${due}`,
    letters: (count) => `Letters: ${count}`,
    written: (folder, files) => `Written to ${folder}: ${files}`,
    asAsked: (ending) => `Ended as asked: ${ending}.`,
    notAsAsked: (ending) => `NOT as asked: ${ending}.`,
    play: {
      headAgrees: 'Unit review: the head of the unit agrees.',
      headReturns: 'The unit head returns the file for supplement; nobody hands one in.',
      nobodyActs: 'Nobody acts.',
      staff: (act) => `The secretary's act: ${pageWords('en')[act]}.`,
      councilConvened: ({ members, on, absent }) =>
        `${members} members are convened for ${sayDay(on, 'en')}; member ${absent} is absent and votes in writing.`,
      keyMade: (holders) => `${holders} members of the counting board have made the key.`,
      boxCounted: 'The box is closed and counted.',
      blocConvened: ({ organisations, on }) =>
        `${organisations} organisations are convened for ${sayDay(on, 'en')}, with the table of scores.`,
      voted: 'The organisations have voted openly.',
      submitted: 'The dossier is submitted.',
      supplemented: (on) => `A supplement was asked for and answered on ${sayDay(on, 'en')}.`,
      answered: 'The answer is in.',
      proposedToRevoke: 'The unit proposes to revoke the award.',
      revoked: 'The award is revoked by a signed decision.',
    },
  },
};
