/** What is wrong on the public board of a sealed ballot, where, and what stands there instead of what. */

import type { BoardFinding } from '../rules/board-finding';
import type { Bilingual, Language } from './language';

/** One line: the place, the fault, and both values where there are two. */
export function sayBoardFinding({ code, subject, stored, derived }: BoardFinding, language: Language): string {
  const { codes, against, holders } = boardWords[language];
  const place = saySubject(subject, language);
  const values = [
    ...(stored === undefined ? [] : [against.stored(holders[stored] ?? stored)]),
    ...(derived === undefined ? [] : [against.derived(holders[derived] ?? derived)]),
  ];
  return `${place}: ${codes[code]}${values.length === 0 ? '' : ` (${values.join('; ')})`}`;
}

/** `seat:4 item 1 approve` as people say it; a word that is none of ours, as in a path, stays as it is. */
function saySubject(subject: string, language: Language): string {
  const words = boardWords[language].places;
  const said = subject.split(' ').map((word) => {
    const [kind = '', number] = word.split(':');
    const name = words[kind];
    return name === undefined ? word : number === undefined ? name : `${name} ${number}`;
  });
  return said.join(' ');
}

type BoardWords = {
  places: Record<string, string | undefined>;
  /** Who held the key, where a finding's values are that. */
  holders: Record<string, string | undefined>;
  against: { stored: (value: string) => string; derived: (value: string) => string };
  codes: Record<BoardFinding['code'], string>;
};

const boardWords: Bilingual<BoardWords> = {
  vi: {
    places: {
      seat: 'vị trí',
      envelope: 'phong bì',
      envelopes: 'các phong bì',
      item: 'mục',
      holder: 'người giữ mảnh khóa',
      approve: 'tán thành',
      oppose: 'không tán thành',
      abstain: 'không ý kiến',
      sum: 'tổng',
      box: 'hòm phiếu',
      paper: 'tờ phiếu',
      key: 'khóa',
      public: 'công khai',
      part: 'phần khóa',
      counts: 'số phiếu',
      ceremony: 'việc tạo khóa',
      announcement: 'thông báo',
      encryption: 'khóa trao đổi',
      dealing: 'việc chia khóa',
      commitment: 'cam kết',
      confirmation: 'xác nhận',
      opening: 'việc mở phiếu',
      board: 'bảng công khai',
    },
    holders: { board: 'Ban kiểm phiếu', system: 'hệ thống' },
    against: { stored: (value) => `ghi: ${value}`, derived: (value) => `tính lại: ${value}` },
    codes: {
      unreadable: 'không đọc được',
      'held-by-differs': 'ghi sai ai giữ khóa',
      'needed-impossible': 'cần nhiều mảnh khóa hơn số người giữ',
      'sitting-differs': 'khóa được tạo cho phiên khác',
      'holder-unknown': 'không có người giữ mảnh khóa này',
      'message-missing': 'thiếu',
      'message-twice': 'có hai lần',
      'commitments-differ': 'số cam kết khác số mảnh khóa cần để mở',
      'dealing-differs': 'không chia cho đúng những người kia',
      'point-invalid': 'không phải một điểm hợp lệ',
      'scalar-invalid': 'không phải một số hợp lệ',
      'length-differs': 'sai độ dài',
      'encoding-invalid': 'viết sai dạng',
      'knowledge-proof': 'chứng minh biết khóa không đúng',
      'transcript-differs': 'khóa ghi trên tờ phiếu không phải khóa đã tạo',
      'public-key-differs': 'khóa công khai trên tờ phiếu khác khóa tính từ các cam kết',
      'paper-order': 'các mục không theo thứ tự',
      'paper-differs': 'thuộc về tờ phiếu khác',
      'record-differs': 'khác với sổ ghi',
      'seat-twice': 'có hai lần trong danh sách cử tri',
      'voter-unknown': 'không có trong danh sách cử tri',
      'voter-without-paper': 'không được phát phiếu',
      'ballot-twice': 'có hai phiếu niêm phong',
      'ballot-order': 'các phiếu niêm phong không theo thứ tự',
      'ballot-missing': 'đã bỏ phiếu theo danh sách, nhưng không có phiếu niêm phong',
      'ballot-unmarked': 'có phiếu niêm phong, nhưng danh sách không ghi là đã bỏ phiếu',
      'envelopes-differ': 'khác với những người bỏ phiếu bằng phong bì',
      'items-differ': 'phiếu không có đúng những mục được bỏ',
      'choice-proof': 'chứng minh lựa chọn là 0 hoặc 1 không đúng',
      'sum-proof': 'chứng minh tổng các lựa chọn là 0 hoặc 1 không đúng',
      'box-differs': 'dấu băm của hòm phiếu không khớp',
      'position-unknown': 'không có trên tờ phiếu',
      'position-twice': 'được nêu hai lần là không mở',
      'share-missing': 'thiếu mảnh mở',
      'share-unexpected': 'có mảnh mở cho mục không được mở',
      'share-proof': 'chứng minh mảnh mở không đúng',
      'shares-too-few': 'không đủ mảnh mở đúng',
      'sum-cancelled': 'tổng tự triệt tiêu, không có gì để mở',
      'count-missing': 'thiếu số phiếu',
      'count-unexpected': 'có số phiếu của mục không được mở',
      'count-impossible': 'tổng mở ra không phải một số phiếu',
      'count-differs': 'số phiếu mở ra khác',
      'counts-exceed': 'nhiều lựa chọn hơn số phiếu',
    },
  },
  en: {
    places: {
      seat: 'seat',
      envelope: 'envelope',
      envelopes: 'the envelopes',
      holder: 'key holder',
      sum: 'sum',
      box: 'the box',
      paper: 'the paper',
      ceremony: 'the making of the key',
      board: 'the public board',
    },
    holders: { board: 'the counting board', system: 'the system' },
    against: { stored: (value) => `written: ${value}`, derived: (value) => `reckoned: ${value}` },
    codes: {
      unreadable: 'cannot be read',
      'held-by-differs': 'says wrongly who held it',
      'needed-impossible': 'more key shares needed than there are holders',
      'sitting-differs': 'the key was made for another sitting',
      'holder-unknown': 'there is no such key holder',
      'message-missing': 'is missing',
      'message-twice': 'is there twice',
      'commitments-differ': 'as many commitments are wanted as holders to open',
      'dealing-differs': 'is not dealt to exactly the others',
      'point-invalid': 'is not a valid point',
      'scalar-invalid': 'is not a valid number',
      'length-differs': 'has another length',
      'encoding-invalid': 'is not written in its one form',
      'knowledge-proof': 'the proof of knowing the key does not hold',
      'transcript-differs': 'its key is not the one that was made',
      'public-key-differs': 'its public key is not what the commitments give',
      'paper-order': 'its items are out of order',
      'paper-differs': 'belongs to another paper',
      'record-differs': 'is not what the record says',
      'seat-twice': 'stands on the roll twice',
      'voter-unknown': 'is not on the roll',
      'voter-without-paper': 'was given no paper',
      'ballot-twice': 'has two sealed ballots',
      'ballot-order': 'its sealed ballots are out of order',
      'ballot-missing': 'voted by the roll, but has no sealed ballot',
      'ballot-unmarked': 'has a sealed ballot, but the roll does not say so',
      'envelopes-differ': 'are not those of the seats that voted by envelope',
      'items-differ': 'the ballot does not hold exactly the items it may',
      'choice-proof': 'the proof that the choice is 0 or 1 does not hold',
      'sum-proof': 'the proof that the choices add up to 0 or 1 does not hold',
      'box-differs': 'the hash of the box does not match',
      'position-unknown': 'is not on the paper',
      'position-twice': 'is named twice as not opened',
      'share-missing': 'the share is missing',
      'share-unexpected': 'a share of an item that is not opened',
      'share-proof': 'the proof of the share does not hold',
      'shares-too-few': 'too few shares hold',
      'sum-cancelled': 'the sum cancels itself: there is nothing to open',
      'count-missing': 'the counts are missing',
      'count-unexpected': 'counts of an item that is not opened',
      'count-impossible': 'what the shares open is no number of ballots',
      'count-differs': 'the shares open another count',
      'counts-exceed': 'more choices than ballots',
    },
  },
};
