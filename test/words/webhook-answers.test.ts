/** What a call to a receiver came to is kept in one language and said in both. */

import { whyNotCalled } from '../../activities/call-receiver';
import { languages } from '../../words/language';
import { sayWebhookAnswer } from '../../words/webhook-answers';

it.each([
  ['401', 'bên nhận trả lời mã 401', 'the receiver answered 401'],
  ['no answer in time', 'bên nhận không trả lời kịp', 'the receiver did not answer in time'],
  ['the call failed', 'không gọi được bên nhận', 'the receiver could not be called'],
  ['ENOTFOUND', 'không tìm thấy tên máy chủ (ENOTFOUND)', 'the name of the host is not found (ENOTFOUND)'],
  ['ECONNREFUSED', 'máy chủ từ chối kết nối (ECONNREFUSED)', 'the host refused the connection (ECONNREFUSED)'],
  ['ECONNRESET', 'không kết nối được (ECONNRESET)', 'no connection (ECONNRESET)'],
  [
    'CERT_HAS_EXPIRED',
    'chứng thư của máy chủ không hợp lệ (CERT_HAS_EXPIRED)',
    'the certificate of the host is not valid (CERT_HAS_EXPIRED)',
  ],
])('%s', (answer, ...said) => {
  expect([sayWebhookAnswer(answer, 'vi'), sayWebhookAnswer(answer, 'en')]).toEqual(said);
});

it('says of an address that is not called which setting would allow it', () => {
  const kept = whyNotCalled('127.0.0.1', []) ?? '';
  const said = languages.map((language) => sayWebhookAnswer(kept, language));
  for (const sentence of said) expect(sentence).toMatch(/loopback.*LAUREL_WEBHOOK_NETWORKS/);
  expect(said).not.toContain(kept);
});
