/** The papers that people hold or are told something by, each kind in a file of its own. */

import type { ToldPaperFacts } from '../rules/papers-told';
import type { PaperSaid } from './paper-form';
import { ballotPaperText } from './papers-ballot';
import { certificateText } from './papers-certificate';
import { bundleListText, receiptSlipText } from './papers-dossier';
import { publicNoticeText, resultNoticeText } from './papers-notices';
import { apologyText, refusalSlipText, supplementRequestText } from './papers-office';
import { revocationText } from './papers-revocation';

/** What such a paper says, in the language of its procedure. */
export function toldText(facts: ToldPaperFacts): PaperSaid {
  switch (facts.kind) {
    case 'ballotPaper':
      return ballotPaperText(facts);
    case 'bundleList':
      return bundleListText(facts);
    case 'receiptSlip':
      return receiptSlipText(facts);
    case 'supplementRequest':
      return supplementRequestText(facts);
    case 'refusalSlip':
      return refusalSlipText(facts);
    case 'apology':
      return apologyText(facts);
    case 'resultNotice':
      return resultNoticeText(facts);
    case 'publicNotice':
      return publicNoticeText(facts);
    case 'noticeCertificate':
      return certificateText(facts);
    case 'revocation':
      return revocationText(facts);
  }
}
