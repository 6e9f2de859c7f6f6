/** Who plays an example and when they act, as its cast.yaml says. Days and hours are those of the example's calendar. */

import { z } from 'zod';

const Day = z.iso.date();
const Hour = z.string().regex(/^\d{2}:\d{2}$/);
const Local = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/);
const Email = z.email();
const Seats = z.array(z.int().positive());
const Why = z.strictObject({ reason: z.string(), paper: z.string() });

const Sitting = z.strictObject({
  body: z.string(),
  convenedOn: Day,
  opens: Local,
  meets: Local,
  /** The hour of the day of the meeting at which the players vote. */
  votes: Hour,
  closes: Local,
  place: z.string(),
  /** By seat, from 1. */
  voters: z.array(Email),
});

export const Cast = z.strictObject({
  opened: z.strictObject({ on: Day, hour: Hour }),
  /** Id of the person who hands the nomination in. */
  handsIn: z.string(),
  people: z.strictObject({ head: Email, secretary: Email, liaison: Email, clerk: Email, office: Email }),
  days: z.strictObject({
    review: Day,
    slowReview: Day,
    nobodySupplements: Day,
    nobodyActs: Day,
    submit: Day,
    supplementAsked: Day,
    supplementAnswered: Day,
    answer: Day,
    finding: Day,
    propose: Day,
    revoke: Day,
  }),
  council: Sitting.extend({
    absentSeat: z.int().positive(),
    /** Seats whose members hold the key of the box; none where the system holds it. */
    board: Seats.optional(),
    oppose: Seats,
    failWith: Seats,
    silentWithoutQuorum: Seats,
  }),
  bloc: Sitting.extend({
    /** Adopted scores by seat. */
    scores: z.array(z.string()),
    /** Scores by which another member leads; nothing where the nominee is not chosen by score. */
    notChosenWith: z.array(z.string()).optional(),
  }),
  says: z.strictObject({
    disagree: z.string(),
    sendBack: z.string(),
    withdraw: z.string(),
    supersede: Why,
    hold: Why.extend({ cause: z.string() }),
    resume: Why,
    /** Why the dossier is handed in although parts are missing. */
    submit: z.string(),
    notAwarded: z.string(),
    decisionNumber: z.string(),
    supplementAsked: z.string(),
    supplementAnswered: z.string(),
    finding: Why.extend({ cause: z.string() }),
    propose: z.string(),
    revoke: z.strictObject({ reason: z.string(), decisionNumber: z.string() }),
  }),
});
export type Cast = z.infer<typeof Cast>;
