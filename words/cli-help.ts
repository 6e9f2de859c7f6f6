/** What each command and flag of the staff command line does, in both languages. */

import type { DeskAct } from '../rules/desk-acts';
import { flagHelp, type FlagName } from './cli-flags';
import { groupWords, systemHelp, type GroupName, type SystemCommand } from './cli-systems';
import type { Bilingual } from './language';

export type { FlagName } from './cli-flags';
export type { GroupName } from './cli-systems';

export type CommandName =
  | 'start'
  | 'demo'
  | 'rehearse'
  | 'completion'
  | 'doctor'
  | 'nominate'
  | 'cases'
  | 'show'
  | 'why'
  | 'forecast'
  | 'dossier'
  | 'dossier add'
  | 'dossier not-applicable'
  | 'dossier submit'
  | 'paper'
  | 'paper list'
  | 'paper get'
  | 'paper issue'
  | 'paper cancel'
  | 'paper sign-back'
  | 'letter'
  | 'letter list'
  | 'letter again'
  | 'letter certify'
  | 'letter wording'
  | 'ministry'
  | `ministry ${DeskAct}`
  | 'withdraw'
  | 'hold'
  | 'resume'
  | 'extend'
  | 'supersede'
  | 'finding'
  | 'revoke'
  | 'award'
  | 'award copy-sent'
  | 'award received'
  | 'award copy-passed'
  | 'award handed-over'
  | 'correct'
  | 'sitting'
  | 'sitting plan'
  | 'sitting open'
  | 'sitting show'
  | 'sitting strike'
  | 'sitting extend'
  | 'sitting cancel'
  | 'sitting restart-key'
  | 'sitting void'
  | 'sitting heads'
  | 'pact'
  | 'pact import'
  | 'pact template'
  | 'policy'
  | 'policy list'
  | 'policy show'
  | 'policy check'
  | 'policy diff'
  | 'policy import'
  | 'policy what-if'
  | 'policy move'
  | 'calendar'
  | 'calendar show'
  | 'calendar import'
  | 'calendar preview'
  | 'calendar apply'
  | 'history'
  | 'history import'
  | 'history show'
  | 'history next'
  | 'history template'
  | 'template'
  | 'template get'
  | 'template check'
  | 'template import'
  | 'verify'
  | 'export'
  | 'passport'
  | 'act-as'
  | SystemCommand;

type HelpWords = {
  program: string;
  usage: string;
  examples: string;
  flags: string;
  commonFlags: string;
  moreHelp: string;
  groups: Record<GroupName, string>;
  commands: Record<CommandName, string>;
  about: Record<FlagName, string>;
};

export const cliHelp = {
  vi: {
    program: 'Laurel làm từ dòng lệnh những việc trên trang web, qua cùng những hàm đó.',
    usage: 'Cách dùng:',
    examples: 'Ví dụ:',
    flags: 'Cờ:',
    commonFlags: 'Cờ chung:',
    moreHelp: 'Xem thêm: laurel help <lệnh>',
    groups: groupWords.vi,
    commands: {
      start: 'Khởi động những gì chưa chạy và in địa chỉ khi đã trả lời.',
      demo: 'Chạy thử hồ sơ Hà Tĩnh 2020 từ đầu đến cuối trong một thư mục tạm.',
      rehearse:
        'Diễn tập cả một mùa xét với người hư cấu trên máy chủ tạm; mọi thư, thời hạn, văn bản vào một báo cáo.',
      completion: 'In tệp lệnh để bash hoặc zsh tự hoàn tất lệnh, cờ và giá trị.',
      doctor: 'Kiểm tra cấu hình, cơ sở dữ liệu, Temporal, thư, lịch và quy định.',
      nominate: 'Lập một hồ sơ từ tệp YAML hoặc JSON, nhiều hồ sơ từ bảng CSV hoặc XLSX; mọi lỗi được liệt kê một lần.',
      cases: 'Liệt kê hồ sơ: đang ở đâu, bao nhiêu người đã làm, hạn khi nào.',
      show: 'Xem một hồ sơ hoặc một phiên họp.',
      why: 'Vì sao hạn rơi vào ngày đó, tính lại từ hồ sơ lưu.',
      forecast: 'Nếu không ai làm gì thì điều gì xảy ra, khi nào.',
      dossier: 'Thành phần hồ sơ: có gì, thiếu gì, ai nộp, trước ngày nào.',
      'dossier add': 'Nộp một tệp làm một thành phần hồ sơ; bản cũ được giữ lại.',
      'dossier not-applicable': 'Ghi vì sao một thành phần không áp dụng.',
      'dossier submit': 'Trình hồ sơ lên Bộ; còn thiếu thành phần thì phải ghi lý do.',
      paper: 'Văn bản của hồ sơ và phiên họp: xem, cho số, hủy số, đưa bản ký vào.',
      'paper list': 'Các văn bản của một hồ sơ hoặc phiên họp, số và tình trạng từng văn bản.',
      'paper get': 'Ghi tệp chính thức của một văn bản ra đĩa.',
      'paper issue': 'Cho văn bản số tiếp theo trong sổ; số gõ vào là số bắt đầu sổ.',
      'paper cancel': 'Hủy số của một văn bản chưa ký; số đó không dùng lại.',
      'paper sign-back': 'Đưa bản PDF đã ký vào làm bản chính thức; bản chưa ký được giữ lại.',
      letter: 'Thư của hồ sơ và phiên họp: ai đã được báo, gửi lại, giấy chứng nhận đã báo.',
      'letter list': 'Thư của một hồ sơ hoặc phiên họp theo người nhận, nguyên văn trả lời của máy chủ.',
      'letter again': 'Gửi lại cho một người: liên kết mới, hoặc thư bị trả lại, kể cả tới địa chỉ đã sửa.',
      'letter wording':
        'Lời thư của cơ quan: in ra; với --file thì kiểm tra rồi dùng, với --reset thì trở lại lời của Laurel.',
      'letter certify': 'Lập giấy chứng nhận đã báo cho một người; văn bản được lập ngay sau đó.',
      ministry: 'Bàn tiếp nhận của Bộ: hai thời hạn, những việc đã làm và việc có thể làm.',
      'ministry receive': 'Tiếp nhận hồ sơ, có mã tiếp nhận và ngày hẹn trả lời.',
      'ministry refuse': 'Từ chối tiếp nhận hồ sơ, ghi lý do và căn cứ.',
      'ministry acknowledge': 'Xác nhận hồ sơ đã đủ sau khi bổ sung.',
      'ministry apologise': 'Xin lỗi vì chưa trả lời đúng hẹn và hẹn ngày mới.',
      'ministry appraise': 'Ghi kết quả thẩm định cho người quyết định.',
      withdraw: 'Rút một hồ sơ, bất cứ lúc nào trước khi có quyết định.',
      hold: 'Tạm dừng mọi thời hạn của một hồ sơ.',
      resume: 'Cho một hồ sơ đang tạm dừng đi tiếp.',
      extend: 'Dời hạn của bước đang mở sang một ngày làm việc khác.',
      supersede: 'Kết thúc một hồ sơ vì đã có mức khen cao hơn cho cùng thành tích.',
      revoke: 'Ghi việc thu hồi một danh hiệu theo quyết định đã ký.',
      finding: 'Báo căn cứ xem xét lại một khen thưởng: đơn vị đề nghị, rồi người có thẩm quyền quyết định.',
      award: 'Ghi các việc phải làm sau khi có quyết định khen thưởng.',
      'award copy-sent': 'Ghi ngày gửi quyết định khen thưởng cho đơn vị trình.',
      'award received': 'Ghi ngày nhận quyết định; các hạn gửi bản sao và trao thưởng tính từ ngày này.',
      'award copy-passed': 'Ghi ngày gửi bản sao quyết định cho đối tượng được khen thưởng.',
      'award handed-over': 'Ghi ngày trao hiện vật khen thưởng, ai trao, ai nhận.',
      correct: 'Đính chính một hồ sơ từ bước bị sai: một người đề nghị, người thứ hai đồng ý.',
      sitting: 'Chuẩn bị, triệu tập, xem và điều chỉnh phiên họp.',
      'sitting plan': 'Kiểm tra một phiên họp từ tệp, không ghi gì.',
      'sitting open': 'Triệu tập phiên họp từ tệp; đến giờ mở, thư mời được gửi.',
      'sitting show': 'Xem một phiên họp; sau khi kiểm phiếu, xem phép tính.',
      'sitting strike': 'Rút một mục khỏi chương trình trước khi bỏ phiếu.',
      'sitting extend': 'Dời giờ đóng hòm phiếu.',
      'sitting cancel': 'Hủy phiên họp trước khi bỏ phiếu.',
      'sitting restart-key': 'Cho tạo lại khóa hòm phiếu từ đầu, trước khi bỏ phiếu.',
      'sitting void': 'Bỏ hòm phiếu đã đóng mà không đủ mảnh khóa để mở; hồ sơ chờ phiên khác.',
      'sitting heads': 'Ghi Khối trưởng, Khối phó mà hội nghị bầu cho năm tới.',
      pact: 'Giao ước thi đua của các đơn vị trong Khối.',
      'pact import': 'Nạp chỉ tiêu giao ước của một năm từ CSV hoặc XLSX, trước khi Khối chấm điểm.',
      'pact template': 'In tệp mẫu để điền.',
      policy: 'Xem quy định, thử dự thảo, chuyển hồ sơ sang quy định mới.',
      'policy list': 'Các bộ quy định, thời gian hiệu lực, số hồ sơ theo từng bộ, điều cần hỏi.',
      'policy show': 'Từng điều của một bộ quy định: giá trị, điều khoản, mức chắc chắn.',
      'policy check': 'Kiểm tra bộ quy định: thiếu viện dẫn, hở, trùng hiệu lực, bước không có hạn.',
      'policy diff': 'Hai bộ quy định khác nhau thế nào về hiệu lực pháp lý.',
      'policy import': 'Lưu một bộ quy định đã kiểm tra; áp dụng cho hồ sơ lập từ nay.',
      'policy what-if': 'Tính lại các quyết định đã có của một mùa theo dự thảo; không ghi gì.',
      'policy move': 'Chuyển một hồ sơ đang chạy sang bộ quy định khác, theo một văn bản.',
      calendar: 'Xem, nạp, xem trước và áp dụng lịch ngày làm việc.',
      'calendar show': 'Các ngày đặc biệt của một năm với văn bản làm căn cứ, và các bản lịch.',
      'calendar import': 'Kiểm tra một bảng hoặc các dòng (YAML, JSON, CSV) và lưu thành bản mới, chưa dùng.',
      'calendar preview': 'Mọi ngày mà một bản lịch sẽ dời, và vì sao; không thay đổi gì.',
      'calendar apply': 'Áp dụng một bản lịch, dời các ngày, báo người liên quan.',
      history: 'Lịch sử khen thưởng, xếp loại, sáng kiến, kỷ luật của đơn vị và cá nhân.',
      'history import': 'Nạp lịch sử từ CSV hoặc XLSX; lỗi nêu theo dòng và cột, sai một ô thì không ghi gì.',
      'history show': 'Lịch sử của một đơn vị hoặc một người.',
      'history next': 'Từ năm nào được đề nghị danh hiệu nào, và còn cần những gì.',
      'history template': 'In tệp mẫu để điền.',
      template: 'Mẫu Word của các văn bản: lấy ra, kiểm tra, nạp mẫu riêng của cơ quan.',
      'template get': 'Ghi mẫu đang dùng của một loại văn bản ra tệp .docx để sửa.',
      'template check': 'Nêu từng trường lạ và từng trường thiếu trong một mẫu; không ghi gì.',
      'template import': 'Lưu mẫu đã kiểm tra làm mẫu riêng của một cơ quan; mẫu cũ được giữ lại.',
      verify: 'Tính lại mọi phép đếm, quyết định, ngày và chuỗi băm, nêu từng chỗ khác.',
      export: 'Ghi toàn bộ một hồ sơ hoặc phiên họp ra một tệp JSON để kiểm chứng.',
      passport: 'Gói một hồ sơ với mọi giấy tờ vào một tệp ZIP, mở và kiểm chứng được khi không có mạng.',
      'act-as': 'Không dùng được: không ai làm thay người khác.',
      ...systemHelp.vi,
    },
    about: flagHelp.vi,
  },
  en: {
    program: 'Laurel does from a terminal what the pages do, through the same functions.',
    usage: 'Usage:',
    examples: 'Examples:',
    flags: 'Flags:',
    commonFlags: 'Common flags:',
    moreHelp: 'More: laurel help <command>',
    groups: groupWords.en,
    commands: {
      start: 'Start what is not running yet, and print the addresses once they answer.',
      demo: 'Play the case of Hà Tĩnh 2020 from beginning to end in a throw-away folder.',
      rehearse:
        'Rehearse a whole season with invented people on throw-away servers; every letter, date and paper in one report.',
      completion: 'Print the script by which bash or zsh completes commands, flags and values.',
      doctor: 'Check settings, database, Temporal, letters, calendar and policies.',
      nominate:
        'Record one nomination from YAML or JSON, or many from a CSV or XLSX table; all faults are listed at once.',
      cases: 'List the cases: where they are, how many have acted, when they are due.',
      show: 'Show a nomination or a sitting.',
      why: 'Why a date is what it is, reckoned again from the record.',
      forecast: 'If nobody acts: what happens, and when.',
      dossier: 'The parts of a dossier: what is there, what is missing, who brings it by when.',
      'dossier add': 'Bring a file as a part of the dossier; older versions stay.',
      'dossier not-applicable': 'Say why a part does not apply.',
      'dossier submit': 'Submit the dossier to the ministry; with a reason where parts are missing.',
      paper: 'Papers of cases and sittings: look, number, cancel a number, put a signed file back.',
      'paper list': 'The papers of a case or sitting, with number and state of each.',
      'paper get': 'Write the file of record of a paper to the disk.',
      'paper issue': 'Give a paper the next number of its register; a typed one begins the register.',
      'paper cancel': 'Cancel the number of a paper that is not signed; it is never used again.',
      'paper sign-back': 'Make a signed PDF the paper of record; the unsigned one stays beside it.',
      letter: 'Letters of cases and sittings: who was told, sending again, certificates of notice.',
      'letter list': "The letters of a case or sitting by reader, with the server's answer word for word.",
      'letter again': 'Send again to one person: a new link, or what came back, also to a corrected address.',
      'letter wording':
        "An office's own wording: print it; --file checks it and uses it, --reset goes back to Laurel's.",
      'letter certify': 'Ask for a certificate of what was sent to one person; the paper is made afterwards.',
      ministry: 'The ministry’s desk: both clocks, what was done, what may be done.',
      'ministry receive': 'Receive a dossier, with its receipt code and promised date.',
      'ministry refuse': 'Refuse to accept a dossier, with reason and clause.',
      'ministry acknowledge': 'Acknowledge that a dossier is complete after its supplement.',
      'ministry apologise': 'Apologise for a promised date and promise a new one.',
      'ministry appraise': 'Record the result of the appraisal for whoever decides.',
      withdraw: 'Take a nomination back, any time before the decision.',
      hold: 'Stop every clock of a nomination.',
      resume: 'Let a nomination on hold go on.',
      extend: 'Move the due date of the open step to another working day.',
      supersede: 'End a nomination because a higher award was given for the same merit.',
      revoke: 'Revoke an award by a decision that is signed already.',
      finding: 'Report a finding against an award: its unit proposes, then whoever gave it decides.',
      award: 'Enter what is owed after the decision of an award.',
      'award copy-sent': 'Enter when the decision was sent to the submitting unit.',
      'award received': 'Enter when it was received; the terms of copy and hand-over begin with that day.',
      'award copy-passed': 'Enter when a copy was sent to whom the award honours.',
      'award handed-over': 'Enter when the award was handed over, by whom and to whom.',
      correct: 'Correct a case from the step in error on: one person proposes, a second one agrees.',
      sitting: 'Plan, convene, show and steer sittings.',
      'sitting plan': 'Check a sitting from a file; nothing is written.',
      'sitting open': 'Convene a sitting from a file; invitations go out at its opening time.',
      'sitting show': 'Show a sitting; after counting, its arithmetic.',
      'sitting strike': 'Take an item off the agenda before the voting.',
      'sitting extend': 'Move the closing of the box.',
      'sitting cancel': 'Cancel a sitting before the voting.',
      'sitting restart-key': 'Have the key of the ballot box made from the start, before the voting.',
      'sitting void': 'Give up a closed box that its holders cannot open; its items wait for another sitting.',
      'sitting heads': 'Record head and deputy of the bloc for its next year.',
      pact: 'What the members of a bloc promised for the year.',
      'pact import': 'Bring the targets of a year from CSV or XLSX, before the bloc scores.',
      'pact template': 'Print a file to fill in.',
      policy: 'Look at the rules, try a draft, move a case to new rules.',
      'policy list': 'Packs, when they are in force, nominations under each, what is still to be asked.',
      'policy show': 'Every leaf of a pack: value, clause, how sure.',
      'policy check': 'Check packs: missing citations, gaps, overlaps, stages without dates.',
      'policy diff': 'How two packs differ in legal effect.',
      'policy import': 'Store a checked pack; it rules nominations opened from now on.',
      'policy what-if': 'Decide the recorded cases of a season again under a draft; nothing is written.',
      'policy move': 'Move a running case to other packs, by order of a paper.',
      calendar: 'Show, import, preview and apply calendars of working days.',
      'calendar show': 'Show the special days of a year with their decrees, and the versions.',
      'calendar import': 'Check a table or rows (YAML, JSON, CSV) and store a new version, unused.',
      'calendar preview': 'List every date a version would move, and why; nothing changes.',
      'calendar apply': 'Put a version in force, move the dates, tell the people concerned.',
      history: 'Awards, ratings, initiatives, discipline of organisations and people.',
      'history import':
        'Bring history from CSV or XLSX; faults by row and column, and nothing is written if one cell is wrong.',
      'history show': 'The history of an organisation or a person.',
      'history next': 'From which year a subject may be nominated for which title, and what is missing until then.',
      'history template': 'Print a file to fill in.',
      template: "Word templates of papers: take out, check, bring an office's own.",
      'template get': 'Write the template in use for a kind of paper to a .docx file, to be edited.',
      'template check': 'Name every unknown and every missing field of a template; writes nothing.',
      'template import': "Store a checked template as an office's own; older ones stay.",
      verify: 'Reckon every count, decision, date and hash chain again; name each difference.',
      export: 'Write all of a nomination or sitting to a JSON file that can be verified.',
      passport: 'Pack a nomination and all its papers into a ZIP that opens and verifies without a network.',
      'act-as': 'Disabled: there is no acting for another.',
      ...systemHelp.en,
    },
    about: flagHelp.en,
  },
} satisfies Bilingual<HelpWords>;
