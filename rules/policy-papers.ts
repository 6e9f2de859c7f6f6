/** How a body's papers look, are numbered and signed: layout by its day, and a rule for each kind. */

import { z } from 'zod';
import { Civil, leafOf } from './policy-leaf';

/** In whole millimetres and points. */
const Layout = z.strictObject({
  from: Civil,
  margins: z.strictObject({ top: z.int(), bottom: z.int(), left: z.int(), right: z.int() }),
  size: z.int().min(9).max(16),
  pageNumber: z.enum(['topCentre', 'bottomRight']),
});
export type PaperLayout = Omit<z.infer<typeof Layout>, 'from'>;

/** On whose behalf a paper is signed: for the body (TM), for the head (KT), by order (TL), by mandate (TUQ). */
const authorities = ['TM', 'KT', 'TL', 'TUQ'] as const;
export type SigningAuthority = (typeof authorities)[number];

/** Who may give a paper its number. */
const issuers = ['unitClerk', 'secretary', 'ministryOffice', 'blocHead'] as const;

const PaperRule = z.strictObject({
  abbreviation: z.string(),
  /** `{number}`, `{kind}` and `{office}` stand for the number, the abbreviation and the symbol of the body. */
  numberPattern: z.string().regex(/\{number\}/),
  /** One series a body and year for each abbreviation or for all of them; `none` for what carries no number. */
  numberedPer: z.enum(['none', 'year', 'kindAndYear']),
  signer: z.string(),
  authority: z.enum(authorities).optional(),
  seal: z.boolean(),
  issuedBy: z.array(z.enum(issuers)).optional(),
});
export type PaperRule = z.infer<typeof PaperRule>;
const OneRule = leafOf(PaperRule).optional();

export const Papers = z.strictObject({
  /** Each in force from its day on. */
  layout: leafOf(z.array(Layout).min(1)).optional(),
  request: OneRule,
  minutes: OneRule,
  countRecord: OneRule,
  ballotPaper: OneRule,
  scoreTable: OneRule,
  bundleList: OneRule,
  receiptSlip: OneRule,
  supplementRequest: OneRule,
  refusalSlip: OneRule,
  apology: OneRule,
  resultNotice: OneRule,
  publicNotice: OneRule,
  noticeCertificate: OneRule,
  revocation: OneRule,
});
