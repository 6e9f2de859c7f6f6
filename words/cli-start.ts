/** What the flags of `laurel start`, `demo`, `rehearse`, `migrate` and `standstill` do. */

import type { Bilingual } from './language';

export type StartFlag =
  | 'port'
  | 'dataFolder'
  | 'empty'
  | 'status'
  | 'plan'
  | 'differs'
  | 'ending'
  | 'players'
  | 'example'
  | 'house'
  | 'people'
  | 'seed'
  | 'outFolder';

const ENDINGS =
  'awarded | no-quorum | returned | withdrawn | refused | not-awarded | failed-vote | not-chosen | lapsed | superseded | not-eligible | suspended | revoked';

export const startFlags: Bilingual<Record<StartFlag, string>> = {
  vi: {
    port: 'cổng của trang web (8080, hoặc cổng trống kế tiếp)',
    dataFolder: 'thư mục giữ dữ liệu (.laurel)',
    empty: 'không nạp hồ sơ mẫu Hà Tĩnh 2020',
    ending: `kết cục: ${ENDINGS}`,
    players: 'người đóng vai làm ngay, hay làm muộn để thư nhắc và việc bổ sung đến trước',
    example: 'một thư mục của examples/ (ha-tinh-2020)',
    house: 'trên máy chủ nêu ở DATABASE_URL và TEMPORAL_*, cơ sở dữ liệu trống; thư không ra ngoài',
    people: 'người đóng vai làm ngay, làm muộn, im lặng, hay lẫn lộn',
    seed: 'cùng một số thì diễn lại đúng như trước',
    outFolder: 'thư mục ghi kết quả',
    status: 'liệt kê bước đã và chưa áp dụng, không ghi gì; mã thoát 4 nếu còn bước chưa áp dụng',
    plan: 'in SQL của các bước chưa áp dụng, không ghi gì',
    differs: 'cho đi tiếp dù laurel verify thấy điểm không khớp, sau khi đã đọc',
  },
  en: {
    port: 'port of the pages (8080, or the next free one)',
    dataFolder: 'where data is kept (.laurel)',
    empty: 'does not load the example of Hà Tĩnh 2020',
    ending: `how it ends: ${ENDINGS}`,
    players: 'people act at once, or so late that reminders and a supplement come first',
    example: 'a folder of examples/ (ha-tinh-2020)',
    house: 'on the servers that DATABASE_URL and TEMPORAL_* name, an empty database; letters stay here',
    people: 'whether people act at once, late, never, or some of each',
    seed: 'the same number plays the same season again',
    outFolder: 'folder of what is written',
    status: 'list what is applied and what is not, write nothing; exit 4 while anything is not',
    plan: 'print the SQL of what is not applied yet, write nothing',
    differs: 'go on although laurel verify finds differences, once they are read',
  },
};
