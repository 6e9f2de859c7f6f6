-- Which program of the house may do what: roles of deploy/roles.sql, rights given by the owner after every migration, so
-- that a table which no line here names is nobody's. Run again it changes nothing. A row lock is an UPDATE to PostgreSQL:
-- where a program only locks, it may change the one column that is named.

REVOKE ALL ON ALL TABLES IN SCHEMA public FROM laurel_web, laurel_worker, laurel_keeper, laurel_read;
REVOKE ALL ON ALL SEQUENCES IN SCHEMA public FROM laurel_web, laurel_worker, laurel_keeper, laurel_read;
REVOKE CREATE ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO laurel_web, laurel_worker, laurel_keeper, laurel_read;
GRANT USAGE ON SEQUENCE hint_id_seq TO laurel_web, laurel_worker, laurel_keeper;
GRANT SELECT ON _prisma_migrations, clock TO laurel_web, laurel_worker, laurel_keeper, laurel_read;

-- Written once: nobody changes a row or takes one away, whatever its program was made to do.
GRANT SELECT, INSERT ON
  act, dossier_part, evidence, letter_wording, paper_file, paper_template, policy, policy_move, policy_pack, record_entry,
  request_key, stored_file
TO laurel_web;
-- The worker goes on with files of nominations whose page is gone: it writes their evidence.
GRANT SELECT, INSERT ON act, day_seal, evidence, paper_file, policy, record_entry TO laurel_worker;
GRANT SELECT ON day_seal TO laurel_web, laurel_read;
GRANT SELECT ON
  dossier_part, letter_wording, paper_template, policy_move, policy_pack, request_key, stored_file
TO laurel_worker;

-- Ballots: cast by people, at the pages. The worker adds up and counts; a vote or a sheet that its voter gives anew makes
-- way for the new one.
GRANT SELECT, INSERT, UPDATE ON sealed_ballot, envelope_batch TO laurel_web;
GRANT SELECT, INSERT, DELETE ON vote, score_sheet TO laurel_web;
GRANT SELECT ON sealed_ballot, vote, score_sheet TO laurel_worker;
GRANT SELECT, UPDATE ON envelope_batch TO laurel_worker;

-- Signing in: the pages alone.
GRANT SELECT, INSERT, UPDATE ON asking, code, session, token, token_use TO laurel_web;
GRANT SELECT, DELETE ON asking, code TO laurel_worker;
-- How many were guessed: whose they are and what they are is not seen.
GRANT SELECT (id, "createdAt", "usedAt", tries) ON code TO laurel_read;

-- Whom the house knows, and by which rules it goes: the office's to keep.
GRANT SELECT, INSERT, UPDATE ON
  body, calendar, deputy, organisation, organisation_name, pact_target, person, post, seat
TO laurel_web;
GRANT SELECT, INSERT, UPDATE, DELETE ON award_history TO laurel_web;
GRANT DELETE ON pact_target TO laurel_web;
GRANT SELECT ON
  body, calendar, deputy, organisation, organisation_name, pact_target, person, post, seat
TO laurel_worker;
GRANT UPDATE (salutation) ON person TO laurel_worker;
GRANT SELECT, INSERT, UPDATE ON award_history TO laurel_worker;

-- Where each case and sitting stands, and the outboxes.
GRANT SELECT, INSERT, UPDATE ON
  agenda_item, award_duty, conflict, correction, key_holder, letter, link, moment, nomination, opening, override, paper,
  paper_number, reservation, roll, seal_key, series, sitting, submission, task, webhook, webhook_lane
TO laurel_web, laurel_worker;
GRANT SELECT, INSERT, UPDATE, DELETE ON hint TO laurel_web, laurel_worker;
GRANT SELECT, INSERT, UPDATE, DELETE ON nomination_import, nomination_import_row TO laurel_web, laurel_worker;

-- Sums of the cases, which their own triggers keep.
GRANT SELECT ON case_count TO laurel_web, laurel_worker, laurel_read;

-- Whether the house stands still: staff end it.
GRANT SELECT, INSERT, UPDATE ON standstill TO laurel_web;
GRANT SELECT ON standstill TO laurel_worker, laurel_keeper, laurel_read;

-- The keeper makes the key of a sitting and opens its sum; it casts, counts and decides nothing.
GRANT SELECT ON
  agenda_item, body, calendar, deputy, nomination, opening, organisation, organisation_name, person, policy, policy_move,
  post, roll, seat, sealed_ballot, webhook
TO laurel_keeper;
GRANT SELECT, INSERT ON act, record_entry TO laurel_keeper;
GRANT SELECT, UPDATE ON key_holder, seal_key, sitting, task TO laurel_keeper;
GRANT SELECT, INSERT, UPDATE ON letter, link, moment, webhook_lane TO laurel_keeper;
GRANT SELECT, INSERT ON hint TO laurel_keeper;

-- Reports: cases, dates and outcomes, also in figures where only pass or fail was published. Who cast what, what anybody
-- scored, and everything somebody could enter by, is not there: of papers, sittings and the record that hold it, only the
-- columns that do not.
GRANT SELECT ON
  agenda_item, award_duty, award_history, body, calendar, conflict, correction, dossier_part, moment, nomination, opening,
  organisation, organisation_name, override, pact_target, paper_number, person, policy, policy_move, policy_pack, post,
  reservation, seat, series, submission
TO laurel_read;
GRANT SELECT (
  id, key, kind, office, edition, number, "issuedOn", "nominationNumber", "sittingNumber", state, "wantedAt", "fileName",
  sha256, "madeAt"
) ON paper TO laurel_read;
GRANT SELECT (
  number, kind, "bodyId", "policyHash", state, "meetsAt", place, "opensAt", "closesAt", "convenedAt", "convenedById",
  "openedAt", "closedAt", "countedAt", "countingBoard", sequence, outcome
) ON sitting TO laurel_read;
GRANT SELECT (chain, sequence, kind, at, "previousHash", hash) ON record_entry TO laurel_read;
