/** What both peers must do beside being engines: facts in PostgreSQL and letters by SMTP, as Laurel does. */

import { createTransport } from 'nodemailer';
import pg from 'pg';

export const STAGES = [1, 9, 6, 1];
/** Ten days, the term of every stage. */
export const TERM_MS = 10 * 86_400_000;

const pool = new pg.Pool({ connectionString: process.env.FACTS_URL, max: 20 });
const smtp = new URL(process.env.SMTP_URL);
const post = createTransport({
  host: smtp.hostname,
  port: Number(smtp.port),
  pool: true,
  maxConnections: 5,
  maxMessages: 100,
});

/** The tables of facts; made once, however often they are asked for. */
export async function makeTables() {
  await pool.query(`
    CREATE TABLE IF NOT EXISTS act (nomination text, stage int, voter int, choice text, PRIMARY KEY (nomination, stage, voter));
    CREATE TABLE IF NOT EXISTS tally (nomination text, stage int, yes int, no int, PRIMARY KEY (nomination, stage));
    CREATE TABLE IF NOT EXISTS letter (id text PRIMARY KEY, nomination text);
    CREATE TABLE IF NOT EXISTS record (nomination text, no int, kind text, stage int, PRIMARY KEY (nomination, no))`);
}

/**
 * Settles the stage before and opens the next in one transaction: acts, tally, records, letters to be sent. Written twice
 * it is written once.
 */
export async function move(nomination, stage, acts) {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    if (acts.length > 0) {
      const yes = acts.filter(({ choice }) => choice === 'yes').length;
      await client.query(
        `INSERT INTO act SELECT $1, $2, voter, choice FROM jsonb_to_recordset($3::jsonb) AS a(voter int, choice text)
         ON CONFLICT DO NOTHING`,
        [nomination, stage - 1, JSON.stringify(acts)],
      );
      await client.query(`INSERT INTO tally VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING`, [
        nomination,
        stage - 1,
        yes,
        acts.length - yes,
      ]);
      await record(client, nomination, stage * 2 - 1, 'settled', stage - 1);
    }
    if (stage < STAGES.length) {
      await client.query(`INSERT INTO letter SELECT id, $1 FROM unnest($2::text[]) id ON CONFLICT DO NOTHING`, [
        nomination,
        lettersOf(nomination, stage),
      ]);
      await record(client, nomination, stage * 2, 'opened', stage);
    }
    await client.query('COMMIT');
  } catch (fault) {
    await client.query('ROLLBACK');
    throw fault;
  } finally {
    client.release();
  }
}

async function record(client, nomination, no, kind, stage) {
  await client.query(`INSERT INTO record VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING`, [
    nomination,
    no,
    kind,
    stage,
  ]);
}

function lettersOf(nomination, stage) {
  return Array.from({ length: STAGES[stage] }, (_, voter) => `<${nomination}.${stage}.${voter}@peer.example>`);
}

/** A letter to everybody whom the stage asks. */
export async function send(nomination, stage) {
  await Promise.all(
    lettersOf(nomination, stage).map((messageId, voter) =>
      post.sendMail({
        messageId,
        from: '"Bench" <bench@peer.example>',
        to: `voter-${stage}-${voter}@peer.example`,
        subject: `Nomination ${nomination}, stage ${stage + 1}`,
        text: `Nomination ${nomination} waits for you at stage ${stage + 1}.\nhttp://peer.example/${nomination}/${stage}/${voter}\n`,
        html: `<p>Nomination ${nomination} waits for you at stage ${stage + 1}.</p><p><a href="http://peer.example/${nomination}/${stage}/${voter}">Open</a></p>`,
      }),
    ),
  );
}
