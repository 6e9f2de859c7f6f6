/** What the API says of itself, and of calls that no rule has answered. */

import { bearers } from '../rules/bearers';
import type { WebhookHeader } from '../rules/events';
import type { Bilingual } from './language';

export type ApiOperation =
  | 'startNomination'
  | 'listNominations'
  | 'readNomination'
  | 'listPapers'
  | 'readPaper'
  | 'readOutcome'
  | 'listEvents'
  | 'listWebhooks'
  | 'addWebhook'
  | 'removeWebhook'
  | 'replayWebhook'
  | 'describe';

export type ApiParameter =
  | 'number'
  | 'fileName'
  | 'id'
  | 'lang'
  | 'step'
  | 'title'
  | 'unit'
  | 'year'
  | 'waits'
  | 'q'
  | 'show'
  | 'sort'
  | 'limit'
  | 'after'
  | 'kinds'
  | 'idempotency-key';

type Words = {
  title: string;
  about: string;
  token: string;
  operations: Record<ApiOperation, string>;
  answers: { done: string; made: string; file: string; refused: string };
  parameters: Record<ApiParameter, string>;
  webhooks: { taken: string; triedAgain: string; headers: Record<WebhookHeader, string> };
  faults: {
    unreadable: (mark: string) => string;
    'too-large': (mark: string) => string;
    'not-json': (mark: string) => string;
    'no-such-address': (mark: string) => string;
    'no-such-method': (mark: string) => string;
    'database-away': (mark: string) => string;
    bug: (mark: string) => string;
  };
};

export const apiWords: Bilingual<Words> = {
  vi: {
    title: 'API của Laurel',
    about:
      'Lập hồ sơ, đọc hồ sơ, văn bản, kết quả và sự kiện. Mã truy cập là của một người và không làm được gì hơn người đó. Mọi lỗi theo RFC 9457; gọi một địa chỉ bằng phương thức mà địa chỉ đó không nhận thì được trả lời 405 kèm tiêu đề Allow.',
    token: 'Mã truy cập lập ở trang /sessions hoặc bằng laurel token create.',
    operations: {
      startNomination: 'Lập một hồ sơ đề nghị. Cùng một khóa và nội dung thì trả lại cùng một số hồ sơ.',
      listNominations: 'Danh sách hồ sơ như ở bàn làm việc, từng trang.',
      readNomination: 'Một hồ sơ như lệnh laurel show --json.',
      listPapers: 'Các văn bản của một hồ sơ.',
      readPaper: 'Tệp của một văn bản.',
      readOutcome: 'Hồ sơ đã tới đâu và đã quyết định những gì.',
      listEvents: 'Những gì đã xảy ra, theo thứ tự thời gian, từng trang.',
      listWebhooks: 'Các webhook, phần đang chờ và phần đã ngừng gửi.',
      addWebhook: 'Đăng ký webhook. Khóa bí mật chỉ hiện một lần.',
      removeWebhook: 'Bỏ một webhook.',
      replayWebhook: 'Gửi lại các sự kiện của một hồ sơ từ một số thứ tự.',
      describe: 'Bản mô tả này.',
    },
    answers: {
      done: 'Đã trả lời.',
      made: 'Đã lập.',
      file: 'Tệp.',
      refused: 'Bị từ chối hoặc không thực hiện được; không có gì thay đổi.',
    },
    parameters: {
      number: 'Số hồ sơ.',
      fileName: 'Tên tệp, như trong danh sách văn bản.',
      id: 'Mã của webhook.',
      lang: 'Ngôn ngữ của bản mô tả.',
      step: 'Bước đang mở.',
      title: 'Mã danh hiệu.',
      unit: 'Mã đơn vị trình.',
      year: 'Năm thi đua.',
      waits: `Đang chờ ai: ${bearers.join(', ')}, hay mã của một hội đồng hoặc khối.`,
      q: 'Những từ tìm trong hồ sơ.',
      show: 'Nhóm hồ sơ, như ở bàn làm việc; soon là đến hạn trong 3 ngày.',
      sort: 'Theo hạn, hay theo số hồ sơ.',
      limit: 'Số dòng mỗi trang, từ 1 đến 500.',
      after: 'Giá trị next của trang trước; ở sự kiện là at và id của sự kiện cuối, cách nhau bằng dấu phẩy.',
      kinds: 'Loại sự kiện, cách nhau bằng dấu phẩy; không nêu thì mọi loại.',
      'idempotency-key': 'Khóa của yêu cầu, mỗi hồ sơ một khóa: gửi lại cùng khóa thì không lập lần thứ hai.',
    },
    webhooks: {
      taken: 'Đã nhận; sự kiện tiếp theo của hồ sơ được gửi.',
      triedAgain: 'Chưa nhận: gửi lại sau 2 giây, rồi thưa dần, trong 72 giờ. Không đi theo địa chỉ chuyển hướng.',
      headers: {
        'webhook-id': 'Mã của sự kiện; gửi lại vẫn cùng một mã.',
        'webhook-timestamp': 'Lúc gửi, tính bằng giây từ 1970-01-01T00:00:00Z.',
        'webhook-signature':
          '"v1," rồi đến HMAC-SHA256 (base64) của "webhook-id.webhook-timestamp.nội dung", với khóa là phần sau whsec_ của khóa bí mật, giải mã base64: theo Standard Webhooks.',
      },
    },
    faults: {
      unreadable: () => 'nội dung gửi lên không đọc được',
      'too-large': () => 'nội dung gửi lên quá lớn',
      'not-json': () => 'nội dung phải là application/json',
      'no-such-address': () => 'không có địa chỉ này trong API',
      'no-such-method': () => 'địa chỉ này không nhận phương thức đã dùng; tiêu đề Allow nêu các phương thức được nhận',
      'database-away': () => 'cơ sở dữ liệu tạm thời không trả lời; xin gọi lại sau',
      bug: (mark) => `đây là lỗi của chúng tôi (${mark}); xin báo cho người quản trị`,
    },
  },
  en: {
    title: 'API of Laurel',
    about:
      'Start nominations; read cases, papers, outcomes and events. A token is one person’s and can do no more than that person. Every error is in the form of RFC 9457; a method that an address does not take is answered 405 with Allow.',
    token: 'A token made on the page /sessions or by laurel token create.',
    operations: {
      startNomination: 'Start a nomination. The same key and body answer the same number.',
      listNominations: 'The list of cases as the desk has it, page by page.',
      readNomination: 'One case, as laurel show --json prints it.',
      listPapers: 'The papers of a case.',
      readPaper: 'The file of a paper.',
      readOutcome: 'How far a case has come and what was decided.',
      listEvents: 'What has happened, in the order of time, page by page.',
      listWebhooks: 'The webhooks, with what waits and what was given up.',
      addWebhook: 'Set up a webhook. Its secret is shown once.',
      removeWebhook: 'Take a webhook away.',
      replayWebhook: 'Send the events of a case again from a sequence number on.',
      describe: 'This description.',
    },
    answers: {
      done: 'Answered.',
      made: 'Made.',
      file: 'The file.',
      refused: 'Refused or not possible; nothing was changed.',
    },
    parameters: {
      number: 'Number of the case.',
      fileName: 'Name of the file, as the list of papers has it.',
      id: 'Id of the webhook.',
      lang: 'Language of this description.',
      step: 'The step that is open.',
      title: 'Code of the title.',
      unit: 'Code of the nominating unit.',
      year: 'Year of emulation.',
      waits: `Whom it waits for: ${bearers.join(', ')}, or the code of one council or bloc.`,
      q: 'Words that are looked for in the case.',
      show: 'A group of cases, as the desk has them; soon is due within 3 days.',
      sort: 'By due date, or by number.',
      limit: 'Rows on a page, from 1 to 500.',
      after: 'What next of the page before says; of events, at and id of the last one with a comma between them.',
      kinds: 'Kinds of events with commas between them; all where none is named.',
      'idempotency-key':
        'Key of the request, one for each nomination: sent again under the same key it is not started twice.',
    },
    webhooks: {
      taken: 'Taken; the next event of the case is sent.',
      triedAgain:
        'Not taken: sent again after 2 seconds, then less and less often, for 72 hours. Redirections are not followed.',
      headers: {
        'webhook-id': 'Id of the event; sent again it has the same.',
        'webhook-timestamp': 'When it was sent, in seconds since 1970-01-01T00:00:00Z.',
        'webhook-signature':
          '"v1," and behind it the HMAC-SHA256 in base64 of "webhook-id.webhook-timestamp.body", by the key that stands in base64 after whsec_ of the secret: as Standard Webhooks has it.',
      },
    },
    faults: {
      unreadable: () => 'what was sent cannot be read',
      'too-large': () => 'what was sent is too large',
      'not-json': () => 'the body has to be application/json',
      'no-such-address': () => 'there is no such address in the API',
      'no-such-method': () => 'this address is not called by that method; the header Allow names those it knows',
      'database-away': () => 'the database does not answer for the moment; call again later',
      bug: (mark) => `this is our fault (${mark}); please tell the administrator`,
    },
  },
};
