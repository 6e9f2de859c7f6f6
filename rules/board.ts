/**
 * The public board of one sitting's sealed ballot: everything that was sent, as docs/ballot.md writes it,
 * so that anybody can add it up and check it again. It holds nothing secret.
 */

import { z } from 'zod';

/** The largest number that a hash of the ballot takes in. */
const LARGEST = 0xffff_ffff;
/** A file cannot keep whoever checks it busy with holders that it only claims. */
const MOST_HOLDERS = 20;

const Numeral = z.int().min(1).max(LARGEST);
const Holder = z.int().min(1).max(MOST_HOLDERS);
const Key = z.string().regex(/^[1-9]\d{0,9}$/, 'a number from 1');
const Bytes32 = z.string().regex(/^[0-9a-f]{64}$/, '64 digits of lower-case hex');
const Proof = z.string().regex(/^[0-9a-f]{128}$/, '128 digits of lower-case hex');
const Base64 = z.string().regex(/^[\w-]*$/, 'base64url without padding');
/** Hashed in NFC: another form of the same letters would be the same text to the hash and another to the eye. */
const Hashed = z
  .string()
  .min(1)
  .refine((text) => text === text.normalize('NFC') && !/\p{Surrogate}/u.test(text), 'a text in NFC');

const Ceremony = z.strictObject({ sitting: Hashed, attempt: Numeral, holders: Holder, needed: Holder });

const Announcement = z.strictObject({ holder: Numeral, encryption: Bytes32, encryptionProof: Proof });
export type Announcement = z.infer<typeof Announcement>;

const Dealing = z.strictObject({
  holder: Numeral,
  commitments: z.array(Bytes32).max(MOST_HOLDERS),
  commitmentProof: Proof,
  shares: z.record(Key, Bytes32),
});
export type Dealing = z.infer<typeof Dealing>;

const Confirmation = z.strictObject({ holder: Numeral, confirmation: Proof });
export type Confirmation = z.infer<typeof Confirmation>;

const CHOICES = ['approve', 'oppose', 'abstain'] as const;

/** A paper's hash has the number of choices, not their names: so there is one list of each length. */
function isWhole(choices: string[]): boolean {
  return choices.length >= 2 && choices.every((choice, no) => choice === CHOICES[no]);
}

const PaperItem = z.strictObject({
  position: Numeral,
  nomination: Hashed,
  round: Numeral,
  choices: z.array(z.enum(CHOICES)).refine(isWhole, 'approve, oppose and, where the policy has it, abstain'),
});
export type PaperItem = z.infer<typeof PaperItem>;

const Paper = z.strictObject({ sitting: Hashed, key: Bytes32, publicKey: Bytes32, items: z.array(PaperItem) });
export type Paper = z.infer<typeof Paper>;

const SealedBallot = z.strictObject({
  paper: Bytes32,
  voter: z.string().regex(/^(seat|envelope):[1-9]\d{0,9}$/, 'seat:8 or envelope:2'),
  edition: Numeral,
  items: z.record(Key, Base64),
});
export type SealedBallot = z.infer<typeof SealedBallot>;

const OpeningShare = z.strictObject({
  holder: Numeral,
  paper: Bytes32,
  box: Bytes32,
  items: z.record(Key, Base64),
});
export type OpeningShare = z.infer<typeof OpeningShare>;

export const Board = z.strictObject({
  heldBy: z.enum(['board', 'system']),
  ceremony: Ceremony,
  announcements: z.array(Announcement),
  dealings: z.array(Dealing),
  confirmations: z.array(Confirmation),
  paper: Paper,
  /** The last edition of each voter, in order of voter. */
  ballots: z.array(SealedBallot),
  box: Bytes32,
  openings: z.array(OpeningShare),
  /** By position: how often each choice was made, in the paper's order of choices. */
  counts: z.record(Key, z.array(z.int().min(0).max(LARGEST))),
  /** Positions with fewer ballots than the policy lets publish numbers of: neither shares nor counts stand here. */
  withheld: z.array(Numeral),
  /** Positions that were never opened: withdrawn while the voting ran, or without a quorum. */
  unopened: z.array(Numeral),
});
export type Board = z.infer<typeof Board>;
