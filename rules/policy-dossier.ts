/** The papers a title asks for, by the desk they go to; who brings them, and what files may travel. */

import { z } from 'zod';
import { fileKinds } from './file-kind';
import { leafOf } from './policy-leaf';

/** Posts that a part may be asked of. */
const BRINGERS = ['secretary', 'unitClerk', 'unitHead', 'liaison', 'blocHead'] as const;
const Bringer = z.enum(BRINGERS);
export type Bringer = z.infer<typeof Bringer>;

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
    /** Who must bring it; else as `bringing` says. */
    broughtBy: Bringer.optional(),
  }),
);
const Formats = z.array(z.enum(fileKinds));
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

/** Who must bring the parts that no paper of the case is. */
export const Bringing = leafOf(z.strictObject({ parts: z.record(z.string(), Bringer), others: Bringer }));

/** What a file must be to travel to another office, and how much one letter may carry. */
export const Files = leafOf(
  z.strictObject({
    nameLength: z.int().min(30),
    bytes: z.int().positive(),
    letterBytes: z.int().positive(),
    formats: Formats,
    /** Whoever brings a file confirms that it holds no state secret. */
    noStateSecrets: z.boolean(),
  }),
);
