/** What came of the last call to a receiver, as it is kept, said to whoever looks after it. */

import type { Bilingual, Language } from './language';

type Words = {
  answered: (status: string) => string;
  late: string;
  failed: string;
  unknownName: string;
  refused: string;
  distrusted: string;
  notConnected: string;
  notCalled: (range: string) => string;
};

const words: Bilingual<Words> = {
  vi: {
    answered: (status) => `bên nhận trả lời mã ${status}`,
    late: 'bên nhận không trả lời kịp',
    failed: 'không gọi được bên nhận',
    unknownName: 'không tìm thấy tên máy chủ',
    refused: 'máy chủ từ chối kết nối',
    distrusted: 'chứng thư của máy chủ không hợp lệ',
    notConnected: 'không kết nối được',
    notCalled: (range) =>
      `địa chỉ thuộc mạng nội bộ hoặc mạng riêng (${range}): chỉ gọi khi LAUREL_WEBHOOK_NETWORKS có mạng này`,
  },
  en: {
    answered: (status) => `the receiver answered ${status}`,
    late: 'the receiver did not answer in time',
    failed: 'the receiver could not be called',
    unknownName: 'the name of the host is not found',
    refused: 'the host refused the connection',
    distrusted: 'the certificate of the host is not valid',
    notConnected: 'no connection',
    notCalled: (range) =>
      `the address is on no public network (${range}): called only if LAUREL_WEBHOOK_NETWORKS has its network`,
  },
};

/** A status is said as an answer; a code of the network keeps standing beside what it means. */
export function sayWebhookAnswer(answer: string, language: Language): string {
  const said = words[language];
  const range = /^the address is (\w+): not called/.exec(answer)?.[1];
  if (range !== undefined) return said.notCalled(range);
  if (/^\d+$/.test(answer)) return said.answered(answer);
  if (answer === 'no answer in time') return said.late;
  if (answer === 'the call failed') return said.failed;
  return `${meantBy(answer, said)} (${answer})`;
}

function meantBy(code: string, said: Words): string {
  if (code === 'ENOTFOUND') return said.unknownName;
  if (code === 'ECONNREFUSED') return said.refused;
  return /CERT|SIGNATURE|ERR_TLS/.test(code) ? said.distrusted : said.notConnected;
}
