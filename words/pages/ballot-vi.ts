/** What is said in Vietnamese where ballots are sealed and keys are kept; every other language says the same. */

import { nextStepsWords } from './next-steps';

export const BALLOT_VI = {
  minutes: 'Mất khoảng 5 phút.',
  items: (n: number) => `${n} hồ sơ`,
  readCase: 'Đọc hồ sơ',
  recused: 'Ông/Bà không tham gia bỏ phiếu mục này vì liên quan.',
  writtenNote: (day: string) => `Ông/Bà được ghi vắng mặt ngày ${day}. Biên bản ghi cách gửi, không ghi lựa chọn.`,
  concerned:
    'Nếu có liên quan đến hồ sơ nào (xung đột lợi ích), xin Ông/Bà để trống mục đó trên phiếu và báo ngay chủ trì và thư ký để ghi vào biên bản.',
  whoSees: 'Ai thấy gì',
  whoSeesBoard: (needed: number, holders: number) =>
    `Thư ký thấy Ông/Bà đã bỏ phiếu hay chưa. Không ai thấy Ông/Bà chọn gì: chỉ tổng số được mở, khi ${needed} trong ${holders} người Ban kiểm phiếu cùng mở.`,
  whoSeesSystem:
    'Thư ký thấy Ông/Bà đã bỏ phiếu hay chưa. Phiếu được niêm phong trên máy này và chỉ tổng số được mở, nhưng khóa do hệ thống giữ: ai điều hành cả hệ thống lẫn nơi giữ khóa thì mở được.',
  alone: 'Hãy bỏ phiếu khi không có ai đứng cạnh.',
  unanimity: 'Nếu tất cả đều tán thành thì ai cũng biết mọi phiếu.',
  limits:
    'Laurel không ngăn được người ép Ông/Bà bỏ phiếu trước mặt họ, cũng không bảo vệ được trên máy đã bị cài mã độc.',
  begin: 'Bắt đầu',
  cannotSeal: (place: string) =>
    `Trình duyệt này chưa niêm phong được phiếu, nên chưa bỏ phiếu ở đây được. Hãy mở bằng Chrome hoặc Safari bản mới và bật JavaScript; hoặc điền phiếu giấy, bỏ vào phong bì dán kín và nộp cho Ban kiểm phiếu trước giờ đóng hòm (${place}).`,
  cannotKeep:
    'Trình duyệt này chưa giữ được mảnh khóa, nên việc này chưa làm ở đây được. Hãy mở bằng Chrome, Safari hoặc Firefox bản mới và bật JavaScript.',
  contact: (name: string, email: string) => `Cần giúp: ${name}, ${email}.`,
  alreadyCast: (receipt: string) => `Ông/Bà đã bỏ phiếu (biên nhận ${receipt}).`,
  again: 'Bỏ phiếu lại',
  inEnvelope: 'Phiếu của Ông/Bà đã nộp bằng phong bì giấy; không bỏ phiếu ở đây nữa.',
  boxClosed: 'Hòm đã đóng.',
  toResult: 'Xem phiên họp',
  // the three panels
  step: (n: number, name: string) => `Bước ${n}/3: ${name}`,
  mark: 'Đánh dấu',
  check: 'Kiểm tra',
  cast: 'Bỏ phiếu',
  approve: 'Tán thành',
  oppose: 'Không tán thành',
  abstain: 'Không ý kiến',
  blank: 'để trống',
  unmark: 'Bỏ đánh dấu',
  marked: (n: number, of: number) => `Đã đánh dấu ${n}/${of}`,
  toCheck: 'Kiểm tra',
  change: 'Đổi',
  changeItem: (n: number) => `Đổi mục ${n}`,
  back: 'Quay lại',
  blankNote: {
    missing: (n: number) => `Mục ${n} để trống: phiếu không hợp lệ ở mục này, tính như không tán thành.`,
    no: (n: number) => `Mục ${n} để trống: tính là không tán thành.`,
    out: (n: number) => `Mục ${n} để trống: phiếu không hợp lệ ở mục này, không có trong số phiếu dùng để tính tỷ lệ.`,
  },
  sealAndCast: 'Niêm phong và bỏ phiếu',
  sealing: (n: number, of: number) => `Đang niêm phong ${n}/${of}…`,
  sending: 'Đang gửi…',
  otherHead: 'Trong hòm đã có phiếu khác của Ông/Bà',
  otherIn:
    'Phiếu ấy được bỏ từ trang khác hoặc máy khác sau khi trang này mở, và đang được tính. Phiếu ở trang này không có trong hòm.',
  replaceOther: 'Thay bằng phiếu ở trang này',
  keepOther: 'Giữ phiếu trong hòm',
  otherKept: 'Phiếu trong hòm được giữ nguyên',
  cast1: 'Phiếu của Ông/Bà đã vào hòm',
  castBefore: 'Phiếu này đã vào hòm từ lần gửi trước.',
  receipt: 'Biên nhận',
  copy: 'Sao chép',
  copied: 'Đã sao chép',
  notCopied: 'Trình duyệt không cho sao chép: biên nhận đã được bôi đen để tự sao chép; cũng có thể chép tay hoặc in.',
  print: 'In',
  replaces: 'Phiếu này thay phiếu trước; biên nhận cũ hết giá trị.',
  receiptNote:
    'Biên nhận cho thấy phiếu có trong hòm, không cho thấy lựa chọn; biên nhận cũng được gửi qua thư. Khi kết quả được công bố, trang phiên họp cho biết biên nhận có trong hòm hay không. Ông/Bà có thể bỏ phiếu lại đến khi đóng hòm; chỉ phiếu cuối được tính.',
  notRecorded: 'Chưa có xác nhận. Phiếu đã niêm phong vẫn ở trang này.',
  notRecordedKey: 'Chưa có xác nhận. Mảnh khóa vẫn ở máy này, không mất gì.',
  unanswered:
    'Máy chủ chưa trả lời, có thể vì mất mạng. Hãy giữ trang này mở, kiểm tra mạng rồi bấm Gửi lại. Gửi nhiều lần cũng chỉ được tính một lần.',
  signedOut: 'Phiên làm việc đã hết. Mở tab khác, đăng nhập lại, rồi quay về đây bấm Gửi lại.',
  sendAgain: 'Gửi lại',
  refused: {
    closed: 'Chưa ghi nhận: hòm đã đóng.',
    'already-acted': 'Chưa ghi nhận: việc này đã được ghi nhận bằng nội dung khác.',
    'proof-wrong': 'Chưa ghi nhận: máy chủ không xác minh được niêm phong. Hãy mở lại trang này và làm lại.',
    stale:
      'Chưa ghi nhận: có thay đổi từ khi mở trang, chẳng hạn có mục vừa được rút. Hãy mở lại trang này và làm lại.',
    // Of envelopes alone: nobody else sends for a seat.
    'not-on-roll':
      'Chưa ghi nhận: có người đã bỏ phiếu, phong bì đã được nhập, hoặc Ông/Bà không còn ở Ban kiểm phiếu. Hãy mở lại trang này để xem còn nhập được phong bì của ai.',
    'key-step': 'Chưa ghi nhận: bước này chưa tới lượt. Trang sẽ tự cập nhật.',
    other: 'Chưa ghi nhận.',
  },
  receiptDiffers: 'Máy chủ trả biên nhận khác với phiếu đã niêm phong ở đây. Hãy gọi thư ký.',
  myWork: 'Việc của tôi',
  // making the key
  keyHead: 'Khóa của Ban kiểm phiếu',
  keySteps: '1 Tạo mảnh khóa và cất giữ ▸ 2 Chia cho nhau ▸ 3 Đối chiếu',
  madeElsewhere:
    'Mảnh khóa của Ông/Bà đã được tạo ở trang hoặc máy khác. Mảnh vừa tạo ở đây không dùng được: hãy hủy tệp khóa và phiếu khóa của mảnh này, giữ của mảnh tạo trước.',
  keyIntro: (needed: number, holders: number) =>
    `Khóa mở hòm gồm ${holders} mảnh, mỗi người giữ một. Cần ${needed} người mới mở được; không ai mở được một mình.`,
  keyLoss: (needed: number, holders: number) =>
    `Mất ${holders - needed} mảnh vẫn mở được. Mất nhiều hơn thì hòm không bao giờ mở được, chỉ còn cách bỏ phiếu lại ở phiên mới. Vì thế hãy lưu cả tệp và phiếu khóa.`,
  makeShare: 'Tạo mảnh khóa trên máy này',
  makeNew: 'Tạo mảnh khóa mới',
  keepHead: 'Cất giữ mảnh khóa',
  passphrase: 'Câu khóa của tệp khóa',
  passphraseHint:
    'Một câu do Ông/Bà tự đặt, ít nhất 12 ký tự. Câu này chỉ dùng ngay trên máy đang mở trang, không gửi đi đâu; Laurel không biết và không khôi phục được.',
  passphraseAgain: 'Gõ lại câu khóa',
  passphraseShort: 'Câu khóa cần ít nhất 12 ký tự.',
  passphraseDiffers: 'Hai lần gõ không giống nhau.',
  saveFile: 'Tải tệp khóa',
  saved: 'Tệp khóa đã được tạo; một bản cũng nằm trong trình duyệt này, khóa bằng câu khóa vừa đặt.',
  sheetHead: 'Phiếu khóa',
  sheetNote: 'In hoặc chép tay, cất như con dấu. Ai có phiếu này là có mảnh khóa.',
  sheetOf: (sitting: string, holder: number) => `Phiên họp ${sitting} · mảnh số ${holder}`,
  printSheet: 'In phiếu khóa',
  last4: 'Gõ lại 4 ký tự cuối của phiếu khóa',
  last4Wrong: '4 ký tự không đúng; xin xem lại dòng cuối của phiếu khóa.',
  saveFirst: 'Xin tải tệp khóa trước.',
  goOn: 'Tiếp tục',
  waitFor: (names: string) => `Đang chờ: ${names}. Trang này tự đi tiếp; cứ để mở, hoặc đóng lại và mở từ thư sau.`,
  stepDone: { announce: 'Mảnh khóa đã tạo.', deal: 'Đã chia cho các thành viên khác.', confirm: 'Đã đối chiếu.' },
  working: 'Đang tính…',
  compareHead: 'Đối chiếu',
  compareText: 'Đọc bốn nhóm ký tự này cho các thành viên khác của Ban kiểm phiếu. Phải giống nhau từng ký tự.',
  same: 'Giống nhau, xác nhận',
  differs: 'Nếu khác nhau: đừng xác nhận; báo thư ký để làm khóa lại từ đầu.',
  wrongShare: (name: string) =>
    `Phần nhận từ ${name} không đúng, nên khóa này không dùng được. Không mất gì: hãy báo thư ký làm khóa lại từ đầu.`,
  keyMade: 'Khóa đã xong',
  keyMadeText: 'Hãy giữ tệp khóa và phiếu khóa đến khi hòm được mở.',
  tooLateKey: 'Phiên họp không còn chờ khóa.',
  // unlocking
  unlockHead: 'Dùng mảnh khóa của Ông/Bà',
  unlockTo: {
    announce: 'Bước 1/3: mảnh khóa đã cất giữ nhưng chưa báo cho Ban kiểm phiếu. Mở mảnh khóa để báo.',
    deal: 'Bước 2/3: mở mảnh khóa để chia cho các thành viên khác.',
    confirm: 'Bước 3/3: mở mảnh khóa để kiểm tra các phần đã nhận, rồi đối chiếu.',
    'open-box': 'Mở mảnh khóa để cùng Ban kiểm phiếu mở tổng số phiếu. Chỉ cần một trong các cách sau.',
  },
  inBrowser: 'Mảnh khóa trong trình duyệt này',
  fromFile: 'Tệp khóa',
  fromSheet: 'Gõ phiếu khóa (56 ký tự)',
  unlock: 'Mở mảnh khóa',
  chooseFile: 'Chọn tệp khóa',
  wrongPassphrase: 'Câu khóa không đúng. Không mất gì: thử lại, hoặc gõ phiếu khóa.',
  notAKeyFile: 'Tệp này không phải tệp khóa của Laurel.',
  sheetWrong: 'Phiếu khóa gõ chưa đúng: kiểm tra lại từng nhóm 4 ký tự.',
  notThisKey: (sitting: string) =>
    `Mảnh khóa này không thuộc phiên ${sitting} hoặc không phải của Ông/Bà; hòm vẫn nguyên.`,
  lostBefore: 'Mất cả tệp lẫn phiếu khóa? Chưa bỏ phiếu nên không mất gì: báo thư ký làm khóa lại từ đầu.',
  lostAfter: (needed: number, holders: number) =>
    `Mất cả tệp lẫn phiếu khóa? ${needed} trong ${holders} người là đủ: báo thư ký và để người khác mở.`,
  // opening the box
  openHead: 'Mở hòm',
  boxWith: (ballots: number) => `Hòm đã đóng, ${ballots} phiếu.`,
  opened: (n: number, needed: number) => `Mở hòm: ${n}/${needed} người.`,
  short: (n: number) => `Thiếu ${n} người: không ai mở được một mình.`,
  openBox: 'Mở hòm cùng Ban kiểm phiếu',
  notAddedUp: 'Hòm đã đóng; hệ thống đang cộng phiếu. Trang sẽ tự cập nhật.',
  checking: (n: number, of: number) => `Đang kiểm phiếu niêm phong ${n}/${of}…`,
  adding: 'Đang tự cộng trên máy này…',
  sumsDiffer:
    'Tổng do máy này cộng khác tổng của máy chủ. Đừng mở; hòm vẫn nguyên. Hãy báo thư ký và các thành viên khác của Ban kiểm phiếu.',
  ballotWrong: (voter: string) => `Phiếu ${voter} không hợp lệ về niêm phong. Đừng mở; hòm vẫn nguyên. Hãy báo thư ký.`,
  shareGiven: 'Phần mở của Ông/Bà đã ghi nhận.',
  boxGivenUp: 'Phiên họp không có kết quả: hòm đã được bỏ mà không mở, không ai biết trong đó có gì.',
  allOpened: 'Tổng đã mở. Kết quả ở trang phiên họp.',
  // the sitting
  board: 'Ban kiểm phiếu',
  keyAwaited: 'Chưa làm phần của mình với khóa',
  boardHint: (n: number, needed: number) => `Chọn đúng ${n} người; mở hòm cần ${needed}.`,
  boardSystem: 'Theo quy định này hệ thống giữ khóa của hòm phiếu.',
  heldByBoard: (needed: number, holders: number) =>
    `Khóa do Ban kiểm phiếu giữ: ${holders} người, mở hòm cần ${needed}.`,
  heldBySystem: 'Khóa do hệ thống giữ, không phải Ban kiểm phiếu.',
  keysMade: (n: number, of: number) => `Khóa: ${n}/${of} người đã xong.`,
  restartKey: 'Làm khóa lại từ đầu',
  voidSitting: 'Bỏ hòm không mở được',
  willHappen: {
    extend: 'Giờ cũ vẫn ở trong sổ. Ai đã được mời mà chưa bỏ phiếu thì được báo giờ mới.',
    strike: 'Hồ sơ ra khỏi chương trình của phiên này và chờ phiên họp khác. Không thể hoàn tác.',
    cancel: `Phiên họp không diễn ra; các hồ sơ chờ phiên họp khác. Người đang có việc được báo. Không thể hoàn tác. Hủy để đổi giờ, người vắng hoặc thêm hồ sơ thì sau đó bấm ${nextStepsWords.vi.conveneAnew}, ở trang của phiên đã hủy.`,
    'restart-key':
      'Các mảnh khóa đã tạo không dùng nữa; mỗi người trong Ban kiểm phiếu được mời làm lại. Chưa ai bỏ phiếu nên không mất phiếu nào.',
    void: 'Hòm này không bao giờ được mở và không ai biết trong đó có gì. Các hồ sơ chờ phiên họp khác. Không thể hoàn tác.',
  },
  passFail: 'Ít phiếu nên chỉ công bố đạt hay không đạt.',
  selfCheck: 'Tự kiểm',
  receiptField: 'Biên nhận của tôi',
  find: 'Tìm',
  receiptIn: (receipt: string) => `Biên nhận ${receipt} có trong hòm lúc đóng.`,
  receiptNotIn: (receipt: string) =>
    `Biên nhận ${receipt} không có trong hòm lúc đóng. Nếu Ông/Bà bỏ phiếu lại, chỉ biên nhận cuối có trong hòm; nếu không, hãy gọi thư ký.`,
  noReceipt: 'Biên nhận có 16 chữ và số, chia bốn nhóm; xin xem lại từng nhóm vừa gõ.',
  publicBox: 'Hòm phiếu công khai (JSON)',
  bundle: 'Tải gói để kiểm',
  // paper ballots in envelopes
  enterEnvelopes: 'Nhập phiếu trong phong bì',
  envelopesIntro:
    'Dành cho người nộp phiếu giấy trong phong bì dán kín. Mở và trộn phong bì trước khi nhập: không ghi phiếu nào của ai. Nếu chỉ có một phong bì, người nhập sẽ biết lựa chọn trong đó; hãy chờ để nhập cùng những phong bì khác. Ở mục nào phiếu giấy không đánh dấu, hoặc đánh dấu nhiều hơn một ô, thì để trống mục đó.',
  envelopesSeats: 'Những người đã nộp phong bì',
  envelope: (n: number) => `Phong bì ${n}`,
  sealEnvelopes: 'Niêm phong và gửi cho thành viên khác trong Ban kiểm phiếu xác nhận',
  envelopesWait: (n: number) => `Đã nhập ${n} phong bì; chờ một thành viên khác của Ban kiểm phiếu xác nhận.`,
  envelopesEnteredBy: (n: number, name: string) => `${name} đã nhập ${n} phong bì.`,
  envelopesAgreed: (n: number, name: string) => `${name} đã xác nhận ${n} phong bì: phiếu đã vào hòm.`,
  envelopesDeclined: (n: number, name: string) => `${name} không xác nhận ${n} phong bì: phiếu không vào hòm.`,
  envelopesAnew: 'Hòm còn mở thì nhập lại được.',
  agreeEnvelopesHint:
    'Chỉ xác nhận nếu Ông/Bà đã cùng mở phong bì và thấy từng phiếu được nhập đúng. Phiếu đã niêm phong: ở đây không xem lại được. Xác nhận xong, phiếu vào hòm và không rút ra được.',
  agreeEnvelopes: 'Xác nhận',
  declineEnvelopes: 'Không xác nhận',
  envelopesUnconfirmed: (n: number) =>
    `${n} phong bì chờ một ủy viên khác xác nhận; hòm đóng trước đó thì không được tính.`,
  envelopesLapsed: (n: number) =>
    `${n} phong bì không được ủy viên thứ hai xác nhận trước khi hòm đóng, nên không có trong hòm.`,
  confirmEnvelopes: 'Xác nhận phiếu trong phong bì',
  envelopesNobody: 'Xin đánh dấu ít nhất một người đã nộp phong bì.',
  envelopesSame: 'Các phong bì cùng đợt phải có cùng các mục được biểu quyết.',
};

export type BallotWords = typeof BALLOT_VI;
