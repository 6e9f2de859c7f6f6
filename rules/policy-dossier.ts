/** The papers a title asks for, by the desk they go to. */

import { z } from 'zod';
import { leafOf } from './policy-leaf';

const IfApplicable = z.strictObject({ ifApplicable: z.string() });

const Part = leafOf(
  z.strictObject({
    code: z.string(),
    /** The form it is written on, and its title as printed. */
    form: z.string().optional(),
    title: z.string().optional(),
    required: z.union([z.literal('always'), IfApplicable]),
    signedBy: z.string().optional(),
    sealed: z.boolean().optional(),
    dated: z.boolean().optional(),
    original: z.boolean().optional(),
    copies: z.int().nonnegative().optional(),
    jointStamp: z.boolean().optional(),
    years: z.int().optional(),
  }),
);
const Formats = z.array(z.enum(['pdf', 'docx']));
const Dossier = leafOf(
  z.strictObject({
    sets: z.int().positive(),
    eFormats: Formats.optional(),
    parts: z.array(Part),
    paperOnlyIf: z.string().optional(),
  }),
);

/** What goes to another desk than the ministry's; a part may be named by its code alone. */
const OtherDossier = leafOf(
  z.strictObject({
    sets: z.int().positive().optional(),
    eFormats: Formats.optional(),
    parts: z.array(z.union([z.string(), Part, z.strictObject({ anyOf: z.array(z.string()) })])),
    confirmedBySubmitter: z.boolean().optional(),
    paperOnlyIf: z.string().optional(),
  }),
);

/** By level; the dossier for the ministry is the one this procedure hands in. */
export const DossierByLevel = z.strictObject({
  toMinistry: Dossier.optional(),
  toUnitHead: OtherDossier.optional(),
  toPrimeMinister: OtherDossier.optional(),
  toHomeAffairs: OtherDossier.optional(),
});
