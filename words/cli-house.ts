/** Commands for whoever runs the house: the form of the database, and a standstill after a restore. */

import type { Bilingual } from './language';
import { several } from './numbers';

export type HouseCommand = 'migrate' | 'begin' | 'standstill' | 'standstill begin' | 'standstill end';

export const houseHelp: Bilingual<Record<HouseCommand, string>> = {
  vi: {
    migrate: 'Đưa cơ sở dữ liệu lên lược đồ mới nhất và cấp quyền cho từng chương trình; chạy bằng quyền chủ sở hữu.',
    begin:
      'Đưa tổ chức, người và hội đồng của một cơ quan mới vào danh sách, khi chưa có ai; mẫu: examples/new-house.yaml.',
    standstill: 'Tạm ngừng mọi việc ra ngoài, như sau khi khôi phục từ bản sao lưu.',
    'standstill begin': 'Ngừng thư, sự kiện và mọi tín hiệu đi Temporal; việc làm vẫn được ghi.',
    'standstill end': 'Kiểm chứng tất cả, rồi cho mọi việc đi tiếp; cần quản trị viên.',
  },
  en: {
    migrate: "Bring the database to the newest form and give each program its rights; run as the database's owner.",
    begin:
      'Put organisations, people and bodies of a new house on file, while nobody is; a sample: examples/new-house.yaml.',
    standstill: 'Let nothing leave the house, as after a restore from a backup.',
    'standstill begin': 'Hold back letters, events and all that goes to Temporal; acts are still recorded.',
    'standstill end': 'Verify everything, then let it all go on; an administrator does it.',
  },
};

type Counts = { organisations: number; people: number; bodies: number };

export type HouseWords = {
  found: (counts: Counts) => string;
  wouldFound: (counts: Counts) => string;
  founded: (counts: Counts) => string;
  signInFirst: (addresses: string) => string;
  noRules: string;
  migrated: (count: number) => string;
  wouldMigrate: (count: number) => string;
  /** What comes beside migrations: how many laws is known of a database of the newest form alone. */
  wouldBring: (laws: number | undefined) => string;
  wait: (count: number) => string;
  upToDate: string;
  newer: (name: string) => string;
  /** @param pending what a database that is newer lacks all the same */
  apart: (name: string, pending: string) => string;
  rights: string;
  oneUser: string;
  lawsUnused: (version: string) => string;
  begun: (since: string) => string;
  begunBefore: (since: string) => string;
  wouldBegin: string;
  ended: string;
  notBegun: string;
  wouldEnd: string;
  end: string;
  differs: (count: number) => string;
};

function sayHouse({ organisations, people, bodies }: Counts): string {
  return `${several(organisations, 'organisation')}, ${several(people, 'person', 'people')} and ${several(bodies, 'body', 'bodies')}`;
}

export const houseWords: Bilingual<HouseWords> = {
  vi: {
    found: ({ organisations, people, bodies }) =>
      `đưa ${organisations} tổ chức, ${people} người, ${bodies} hội đồng, khối vào danh sách`,
    wouldFound: ({ organisations, people, bodies }) =>
      `Sẽ đưa ${organisations} tổ chức, ${people} người, ${bodies} hội đồng, khối vào danh sách; chưa thay đổi gì.`,
    founded: ({ organisations, people, bodies }) =>
      `Đã đưa ${organisations} tổ chức, ${people} người, ${bodies} hội đồng, khối vào danh sách.`,
    signInFirst: (addresses) =>
      `Quản trị viên đăng nhập trên trang bằng ${addresses}; mọi thay đổi sau đó ở Bàn làm việc ▸ Danh bạ và danh sách.`,
    noRules:
      'Chưa có quy định của bộ, ngành, địa phương nào trong tệp này có hiệu lực: chưa lập được hồ sơ nào. Nạp quy định: laurel policy import; mẫu: examples/ministry-rules.yaml (docs/policy-packs.md).',
    migrated: (count) => `Đã áp dụng ${count} bước.`,
    wouldMigrate: (count) => `Sẽ áp dụng ${count} bước; chưa thay đổi gì.`,
    wouldBring: (laws) =>
      `${laws === undefined ? 'Quy định và lịch' : `${laws} quy định, lịch`} của bản này sẽ được nạp, vai trò của các chương trình, nếu có, được cấp quyền; chưa thay đổi gì.`,
    wait: (count) => `${count} bước chưa áp dụng.`,
    upToDate: 'Lược đồ đã mới nhất.',
    newer: (name) =>
      `Cơ sở dữ liệu mới hơn chương trình này: có ${name}. Chưa thay đổi gì. Bản này vẫn chạy được trên đó, trừ khi một bước đã bỏ điều nó cần (docs/operation.md); muốn nâng lược đồ, hãy chạy laurel migrate của bản có ${name} trở lên.`,
    apart: (name, pending) =>
      `Cơ sở dữ liệu có ${name}, mà bản này không có, và thiếu ${pending}, mà bản này cần: bản này không chạy được trên đó. Hãy dùng bản có đủ các bước ấy.`,
    rights: 'Quyền của laurel_web, laurel_worker, laurel_keeper, laurel_read đã được cấp.',
    oneUser:
      'Máy chủ không có vai trò riêng cho từng chương trình (deploy/roles.sql): mọi chương trình dùng một người dùng.',
    lawsUnused: (version) => `Lịch ${version} đã nạp, chưa áp dụng: laurel calendar preview ${version}`,
    begun: (since) => `Từ ${since} không có gì ra ngoài; việc làm vẫn được ghi.`,
    begunBefore: (since) => `Đã tạm ngừng từ ${since}.`,
    wouldBegin: 'Sẽ không còn gì ra ngoài; chưa thay đổi gì.',
    ended: 'Mọi việc đi tiếp: thư, sự kiện và tín hiệu đang chờ được gửi ngay.',
    notBegun: 'Không có tạm ngừng nào.',
    wouldEnd: 'Mọi việc sẽ đi tiếp; chưa thay đổi gì.',
    end: 'cho đi tiếp',
    differs: (count) => `laurel verify thấy ${count} điểm không khớp: vẫn tạm ngừng. Sau khi đọc, --force cho đi tiếp.`,
  },
  en: {
    found: (house) => `put ${sayHouse(house)} on file`,
    wouldFound: (house) => `Would be put on file: ${sayHouse(house)}; nothing was changed.`,
    founded: (house) => `Now on file: ${sayHouse(house)}.`,
    signInFirst: (addresses) =>
      `The administrator signs in on the pages as ${addresses}; what changes later is kept under Registers.`,
    noRules:
      'No authority of this file has rules in force: nothing can be nominated yet. Bring them by laurel policy import; a sample: examples/ministry-rules.yaml (docs/policy-packs.md).',
    migrated: (count) => `${count} ${count === 1 ? 'migration' : 'migrations'} applied.`,
    wouldMigrate: (count) =>
      `${count} ${count === 1 ? 'migration' : 'migrations'} would be applied; nothing was changed.`,
    wouldBring: (laws) =>
      `${laws === undefined ? 'The laws' : several(laws, 'law')} of this build would be brought, and the programs' roles, where there are any, given their rights; nothing was changed.`,
    wait: (count) => `${several(count, 'migration')} not applied.`,
    upToDate: 'The database has the newest form.',
    newer: (name) =>
      `The database is newer than this program: it has ${name}. Nothing was changed. This build still runs on it, unless a migration took away what it needs (docs/operation.md); to bring the database further, run laurel migrate of a build that has ${name}.`,
    apart: (name, pending) =>
      `The database has ${name}, which this build does not know, and lacks ${pending}, which it needs: this build cannot run on it. Use a build that has them all.`,
    rights: 'laurel_web, laurel_worker, laurel_keeper and laurel_read have their rights.',
    oneUser: 'The server has no roles for the programs (deploy/roles.sql): one user does everything.',
    lawsUnused: (version) => `Calendar ${version} is stored and not in use: laurel calendar preview ${version}`,
    begun: (since) => `Nothing leaves the house since ${since}; acts are still recorded.`,
    begunBefore: (since) => `It stands still since ${since}.`,
    wouldBegin: 'Nothing would leave the house any more; nothing was changed.',
    ended: 'All goes on: letters, events and hints that waited go out now.',
    notBegun: 'There is no standstill.',
    wouldEnd: 'All would go on; nothing was changed.',
    end: 'let it go on',
    differs: (count) =>
      `laurel verify finds ${count} ${count === 1 ? 'difference' : 'differences'}: it stands still. Once they are read, --force lets it go on.`,
  },
};
