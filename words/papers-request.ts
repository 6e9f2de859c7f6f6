/** The sentences of the request (tờ trình) of a nomination. */

import type { PaperFacts } from '../rules/papers';
import { awardName } from './award-names';
import { sayPaperDay } from './dates';
import { partWords } from './findings';
import { groundLines, signatureOf } from './paper-frame';
import type { PaperSaid } from './paper-form';
import { conclude, OPEN } from './papers-said';
import { deciderWords } from './terms';

type Request = Extract<PaperFacts, { kind: 'request' }>;

/** The number of cited minutes stays open for the clerk, as the paper's own does. */
export function requestText(facts: Request): PaperSaid {
  const { title, year, nominee, reason, texts, minutes, attachments, signer, issuer } = facts;
  const { to, asks } = addressed(facts);
  return {
    type: 'TỜ TRÌNH',
    abstract: `Về việc đề nghị tặng ${awardName(title)} năm ${year}`,
    grounds: groundLines(
      [
        ...texts.map((text) => text.ground ?? titleAndDay(text)),
        ...minutes.map(
          ({ sitting, on, body, symbol = OPEN, numbered = true }) =>
            `Biên bản ${numbered ? `số ${symbol} ` : ''}${sayPaperDay(on, 'vi')} của ${body} (phiên ${sitting})`,
        ),
      ],
      'vi',
    ),
    addressee: `Kính gửi: ${to}${sayThrough(facts)}`,
    paragraphs: [
      `${issuer} kính trình ${to} ${asks} ${awardName(title)} năm ${year} cho ${nominee}${reason === '' ? '' : ` ${reason}`}.`,
      ...minutes.flatMap(({ body, decision, base }) =>
        decision === null ? [] : [`${body}: ${conclude(decision, base)}`],
      ),
      `Hồ sơ gửi kèm gồm: ${attachments.map(sayPart).join('; ')}.`,
      `Kính trình ${to} xem xét, quyết định./.`,
    ],
    signers: [signatureOf(signer, facts)],
    recipients: ['Như trên;', 'Lưu: VT.'],
  };
}

/** What nobody in the authority decides is asked for through it: a unit does not write to the Prime Minister. */
const BEYOND = ['primeMinister', 'president'];
/** By whom the authority is headed; another is written to as it is called. */
const HEADS: Record<string, string | undefined> = { minister: deciderWords.vi['minister'], provinceChair: 'Chủ tịch' };

function addressed({ decider, addressee }: Request): { to: string; asks: string } {
  const asks = 'xem xét, tặng';
  if (BEYOND.includes(decider))
    return { to: addressee, asks: `xem xét, trình ${deciderWords.vi[decider] ?? decider} tặng` };
  if (decider === 'unitHead') return { to: deciderWords.vi[decider] ?? decider, asks };
  const head = HEADS[decider];
  return { to: head === undefined ? addressee : `${head} ${addressee}`, asks };
}

/** What is called so is an office; a person's post is nobody's way. */
const OFFICE = /^(?:Ban|Cục|Phòng|Văn phòng|Vụ)(?= \p{Lu}|$)/u;

/** Through the award office of the authority, where one receives its dossiers; a unit's own head is written to straight. */
function sayThrough({ decider, through = '' }: Request): string {
  return decider !== 'unitHead' && OFFICE.test(through) ? `\n(qua ${through})` : '';
}

function sayPart({ code, ifAny }: Request['attachments'][number], index: number): string {
  return `(${index + 1}) ${partWords.vi[code] ?? code}${ifAny ? ' (nếu có)' : ''}`;
}

function titleAndDay({ title, issuedOn }: Request['texts'][number]): string {
  return issuedOn === null ? title : `${title} ${sayPaperDay(issuedOn, 'vi')}`;
}
