-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "organisation" (
    "id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "superiorId" TEXT,

    CONSTRAINT "organisation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "organisation_name" (
    "organisationId" TEXT NOT NULL,
    "fromOn" TEXT NOT NULL,
    "toOn" TEXT,
    "name" TEXT NOT NULL,
    "shortName" TEXT NOT NULL,

    CONSTRAINT "organisation_name_pkey" PRIMARY KEY ("organisationId","fromOn")
);

-- CreateTable
CREATE TABLE "person" (
    "id" TEXT NOT NULL,
    "fullName" TEXT NOT NULL,
    "salutation" TEXT NOT NULL DEFAULT '',
    "email" TEXT NOT NULL,
    "language" TEXT NOT NULL DEFAULT 'vi',

    CONSTRAINT "person_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "post" (
    "id" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "organisationId" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "title" TEXT NOT NULL DEFAULT '',
    "fromOn" TEXT NOT NULL,
    "toOn" TEXT,

    CONSTRAINT "post_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "body" (
    "id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "organisationId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "fromOn" TEXT NOT NULL,
    "toOn" TEXT,

    CONSTRAINT "body_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "seat" (
    "bodyId" TEXT NOT NULL,
    "no" INTEGER NOT NULL,
    "role" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "organisationId" TEXT,
    "mandate" TEXT,
    "fromOn" TEXT NOT NULL,
    "toOn" TEXT,

    CONSTRAINT "seat_pkey" PRIMARY KEY ("bodyId","no","fromOn")
);

-- CreateTable
CREATE TABLE "policy_pack" (
    "hash" TEXT NOT NULL,
    "packId" TEXT NOT NULL,
    "content" JSONB NOT NULL,
    "loadedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "policy_pack_pkey" PRIMARY KEY ("hash")
);

-- CreateTable
CREATE TABLE "policy" (
    "hash" TEXT NOT NULL,
    "policyId" TEXT NOT NULL,
    "content" JSONB NOT NULL,

    CONSTRAINT "policy_pkey" PRIMARY KEY ("hash")
);

-- CreateTable
CREATE TABLE "calendar" (
    "hash" TEXT NOT NULL,
    "calendarId" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "content" JSONB NOT NULL,
    "loadedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "calendar_pkey" PRIMARY KEY ("hash")
);

-- CreateTable
CREATE TABLE "nomination" (
    "number" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "year" INTEGER NOT NULL,
    "nomineeId" TEXT NOT NULL,
    "nomineePerson" TEXT,
    "unitId" TEXT NOT NULL,
    "ministryId" TEXT NOT NULL,
    "councilId" TEXT,
    "blocId" TEXT,
    "policyHash" TEXT NOT NULL,
    "input" JSONB NOT NULL,
    "findings" JSONB NOT NULL,
    "state" TEXT NOT NULL,
    "step" TEXT,
    "round" INTEGER NOT NULL DEFAULT 1,
    "ending" TEXT,
    "endingReason" JSONB,
    "dueAt" TIMESTAMPTZ(3),
    "openedAt" TIMESTAMPTZ(3) NOT NULL,
    "openedById" TEXT NOT NULL,
    "endedAt" TIMESTAMPTZ(3),
    "held" JSONB,
    "rehearsal" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "nomination_pkey" PRIMARY KEY ("number")
);

-- CreateTable
CREATE TABLE "evidence" (
    "nominationNumber" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "content" JSONB NOT NULL,
    "findings" JSONB NOT NULL,

    CONSTRAINT "evidence_pkey" PRIMARY KEY ("nominationNumber","id")
);

-- CreateTable
CREATE TABLE "opening" (
    "nominationNumber" TEXT NOT NULL,
    "sequence" INTEGER NOT NULL,
    "step" TEXT NOT NULL,
    "round" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "openedAt" TIMESTAMPTZ(3) NOT NULL,
    "dueAt" TIMESTAMPTZ(3),
    "closesAt" TIMESTAMPTZ(3),
    "onClose" TEXT,
    "pauses" JSONB NOT NULL DEFAULT '[]',
    "context" JSONB NOT NULL DEFAULT '{}',
    "outcome" JSONB,
    "settledAt" TIMESTAMPTZ(3),

    CONSTRAINT "opening_pkey" PRIMARY KEY ("nominationNumber","sequence")
);

-- CreateTable
CREATE TABLE "task" (
    "id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "nominationNumber" TEXT,
    "openingSequence" INTEGER,
    "sittingNumber" TEXT,
    "seatNo" INTEGER,
    "dueAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "state" TEXT NOT NULL,
    "closedAt" TIMESTAMPTZ(3),

    CONSTRAINT "task_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "act" (
    "id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "nominationNumber" TEXT,
    "openingSequence" INTEGER,
    "sittingNumber" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "content" JSONB NOT NULL,

    CONSTRAINT "act_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sitting" (
    "number" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "bodyId" TEXT NOT NULL,
    "policyHash" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "meetsAt" TIMESTAMPTZ(3) NOT NULL,
    "place" TEXT NOT NULL,
    "opensAt" TIMESTAMPTZ(3) NOT NULL,
    "closesAt" TIMESTAMPTZ(3) NOT NULL,
    "convenedAt" TIMESTAMPTZ(3) NOT NULL,
    "convenedById" TEXT NOT NULL,
    "openedAt" TIMESTAMPTZ(3),
    "closedAt" TIMESTAMPTZ(3),
    "countedAt" TIMESTAMPTZ(3),
    "presence" JSONB NOT NULL,
    "recusals" JSONB NOT NULL DEFAULT '{}',
    "scores" JSONB,
    "countingBoard" JSONB NOT NULL DEFAULT '[]',
    "sequence" INTEGER NOT NULL DEFAULT 0,
    "outcome" JSONB,
    "key" TEXT NOT NULL,

    CONSTRAINT "sitting_pkey" PRIMARY KEY ("number")
);

-- CreateTable
CREATE TABLE "agenda_item" (
    "sittingNumber" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "nominationNumber" TEXT NOT NULL,
    "openingSequence" INTEGER NOT NULL,
    "step" TEXT NOT NULL,
    "round" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "struckBecause" TEXT,
    "outcome" JSONB,

    CONSTRAINT "agenda_item_pkey" PRIMARY KEY ("sittingNumber","position")
);

-- CreateTable
CREATE TABLE "roll" (
    "sittingNumber" TEXT NOT NULL,
    "seatNo" INTEGER NOT NULL,
    "role" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "organisationId" TEXT,
    "presence" TEXT NOT NULL,
    "recusedItems" JSONB NOT NULL DEFAULT '[]',
    "voted" BOOLEAN NOT NULL DEFAULT false,
    "castKey" TEXT,

    CONSTRAINT "roll_pkey" PRIMARY KEY ("sittingNumber","seatNo")
);

-- CreateTable
CREATE TABLE "ballot" (
    "id" TEXT NOT NULL,
    "sittingNumber" TEXT NOT NULL,
    "choices" JSONB NOT NULL,

    CONSTRAINT "ballot_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "vote" (
    "sittingNumber" TEXT NOT NULL,
    "seatNo" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,
    "organisationId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "choice" TEXT NOT NULL,
    "reason" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "vote_pkey" PRIMARY KEY ("sittingNumber","seatNo","position")
);

-- CreateTable
CREATE TABLE "moment" (
    "id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "nominationNumber" TEXT,
    "openingSequence" INTEGER,
    "sittingNumber" TEXT,
    "kind" TEXT NOT NULL,
    "rung" INTEGER NOT NULL,
    "to" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "state" TEXT NOT NULL,
    "doneAt" TIMESTAMPTZ(3),
    "derivation" JSONB NOT NULL,

    CONSTRAINT "moment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "letter" (
    "id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "nominationNumber" TEXT,
    "sittingNumber" TEXT,
    "taskId" TEXT,
    "facts" JSONB NOT NULL,
    "replyToKey" TEXT,
    "state" TEXT NOT NULL,
    "queuedAt" TIMESTAMPTZ(3) NOT NULL,
    "dueAt" TIMESTAMPTZ(3) NOT NULL,
    "leaseUntil" TIMESTAMPTZ(3),
    "fence" INTEGER NOT NULL DEFAULT 0,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "messageId" TEXT,
    "sentAt" TIMESTAMPTZ(3),
    "answer" TEXT,
    "renewal" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "letter_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "link" (
    "hash" TEXT NOT NULL,
    "letterId" TEXT NOT NULL,
    "taskId" TEXT,
    "personId" TEXT NOT NULL,
    "revokedAt" TIMESTAMPTZ(3),

    CONSTRAINT "link_pkey" PRIMARY KEY ("hash")
);

-- CreateTable
CREATE TABLE "code" (
    "id" TEXT NOT NULL,
    "personId" TEXT,
    "browserHash" TEXT NOT NULL,
    "codeHash" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "tries" INTEGER NOT NULL DEFAULT 0,
    "usedAt" TIMESTAMPTZ(3),

    CONSTRAINT "code_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "session" (
    "hash" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "lastSeenAt" TIMESTAMPTZ(3) NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "revokedAt" TIMESTAMPTZ(3),

    CONSTRAINT "session_pkey" PRIMARY KEY ("hash")
);

-- CreateTable
CREATE TABLE "record_entry" (
    "chain" TEXT NOT NULL,
    "sequence" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "body" JSONB NOT NULL,
    "previousHash" TEXT NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "record_entry_pkey" PRIMARY KEY ("chain","sequence")
);

-- CreateTable
CREATE TABLE "paper" (
    "id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "nominationNumber" TEXT,
    "sittingNumber" TEXT,
    "state" TEXT NOT NULL,
    "facts" JSONB NOT NULL,
    "wantedAt" TIMESTAMPTZ(3) NOT NULL,
    "leaseUntil" TIMESTAMPTZ(3),
    "fileName" TEXT,
    "bytes" BYTEA,
    "sha256" TEXT,
    "madeAt" TIMESTAMPTZ(3),

    CONSTRAINT "paper_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "submission" (
    "nominationNumber" TEXT NOT NULL,
    "round" INTEGER NOT NULL,
    "code" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "letterKey" TEXT NOT NULL,
    "parts" JSONB NOT NULL,

    CONSTRAINT "submission_pkey" PRIMARY KEY ("nominationNumber","round")
);

-- CreateTable
CREATE TABLE "hint" (
    "id" BIGSERIAL NOT NULL,
    "workflow" TEXT NOT NULL,
    "number" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "availableAt" TIMESTAMPTZ(3) NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "hint_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "series" (
    "name" TEXT NOT NULL,
    "last" INTEGER NOT NULL,

    CONSTRAINT "series_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "clock" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "offsetMs" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "clock_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "person_email_key" ON "person"("email");

-- CreateIndex
CREATE INDEX "post_personId_idx" ON "post"("personId");

-- CreateIndex
CREATE INDEX "post_organisationId_role_idx" ON "post"("organisationId", "role");

-- CreateIndex
CREATE INDEX "seat_personId_idx" ON "seat"("personId");

-- CreateIndex
CREATE UNIQUE INDEX "calendar_calendarId_version_key" ON "calendar"("calendarId", "version");

-- CreateIndex
CREATE INDEX "nomination_state_dueAt_number_idx" ON "nomination"("state", "dueAt", "number");

-- CreateIndex
CREATE INDEX "nomination_year_title_idx" ON "nomination"("year", "title");

-- CreateIndex
CREATE UNIQUE INDEX "task_key_key" ON "task"("key");

-- CreateIndex
CREATE INDEX "task_personId_state_idx" ON "task"("personId", "state");

-- CreateIndex
CREATE INDEX "task_nominationNumber_openingSequence_idx" ON "task"("nominationNumber", "openingSequence");

-- CreateIndex
CREATE INDEX "task_sittingNumber_idx" ON "task"("sittingNumber");

-- CreateIndex
CREATE UNIQUE INDEX "act_key_key" ON "act"("key");

-- CreateIndex
CREATE INDEX "act_nominationNumber_openingSequence_idx" ON "act"("nominationNumber", "openingSequence");

-- CreateIndex
CREATE INDEX "act_sittingNumber_idx" ON "act"("sittingNumber");

-- CreateIndex
CREATE UNIQUE INDEX "sitting_key_key" ON "sitting"("key");

-- CreateIndex
CREATE INDEX "sitting_state_closesAt_idx" ON "sitting"("state", "closesAt");

-- CreateIndex
CREATE INDEX "agenda_item_nominationNumber_idx" ON "agenda_item"("nominationNumber");

-- CreateIndex
CREATE INDEX "ballot_sittingNumber_idx" ON "ballot"("sittingNumber");

-- CreateIndex
CREATE UNIQUE INDEX "moment_key_key" ON "moment"("key");

-- CreateIndex
CREATE INDEX "moment_state_at_idx" ON "moment"("state", "at");

-- CreateIndex
CREATE INDEX "moment_nominationNumber_idx" ON "moment"("nominationNumber");

-- CreateIndex
CREATE INDEX "moment_sittingNumber_idx" ON "moment"("sittingNumber");

-- CreateIndex
CREATE UNIQUE INDEX "letter_key_key" ON "letter"("key");

-- CreateIndex
CREATE INDEX "letter_state_dueAt_idx" ON "letter"("state", "dueAt");

-- CreateIndex
CREATE INDEX "letter_nominationNumber_idx" ON "letter"("nominationNumber");

-- CreateIndex
CREATE INDEX "letter_sittingNumber_idx" ON "letter"("sittingNumber");

-- CreateIndex
CREATE INDEX "link_taskId_idx" ON "link"("taskId");

-- CreateIndex
CREATE INDEX "code_browserHash_idx" ON "code"("browserHash");

-- CreateIndex
CREATE INDEX "code_personId_createdAt_idx" ON "code"("personId", "createdAt");

-- CreateIndex
CREATE UNIQUE INDEX "paper_key_key" ON "paper"("key");

-- CreateIndex
CREATE INDEX "paper_state_idx" ON "paper"("state");

-- CreateIndex
CREATE UNIQUE INDEX "submission_code_key" ON "submission"("code");

-- CreateIndex
CREATE INDEX "hint_availableAt_idx" ON "hint"("availableAt");

-- CreateIndex
CREATE INDEX "hint_workflow_number_idx" ON "hint"("workflow", "number");

-- AddForeignKey
ALTER TABLE "organisation" ADD CONSTRAINT "organisation_superiorId_fkey" FOREIGN KEY ("superiorId") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "organisation_name" ADD CONSTRAINT "organisation_name_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "post" ADD CONSTRAINT "post_personId_fkey" FOREIGN KEY ("personId") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "post" ADD CONSTRAINT "post_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "body" ADD CONSTRAINT "body_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "seat" ADD CONSTRAINT "seat_bodyId_fkey" FOREIGN KEY ("bodyId") REFERENCES "body"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "seat" ADD CONSTRAINT "seat_personId_fkey" FOREIGN KEY ("personId") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "seat" ADD CONSTRAINT "seat_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "nomination" ADD CONSTRAINT "nomination_nomineeId_fkey" FOREIGN KEY ("nomineeId") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "nomination" ADD CONSTRAINT "nomination_unitId_fkey" FOREIGN KEY ("unitId") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "nomination" ADD CONSTRAINT "nomination_policyHash_fkey" FOREIGN KEY ("policyHash") REFERENCES "policy"("hash") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "evidence" ADD CONSTRAINT "evidence_nominationNumber_fkey" FOREIGN KEY ("nominationNumber") REFERENCES "nomination"("number") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "opening" ADD CONSTRAINT "opening_nominationNumber_fkey" FOREIGN KEY ("nominationNumber") REFERENCES "nomination"("number") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "task" ADD CONSTRAINT "task_personId_fkey" FOREIGN KEY ("personId") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "task" ADD CONSTRAINT "task_nominationNumber_fkey" FOREIGN KEY ("nominationNumber") REFERENCES "nomination"("number") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "task" ADD CONSTRAINT "task_nominationNumber_openingSequence_fkey" FOREIGN KEY ("nominationNumber", "openingSequence") REFERENCES "opening"("nominationNumber", "sequence") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "task" ADD CONSTRAINT "task_sittingNumber_fkey" FOREIGN KEY ("sittingNumber") REFERENCES "sitting"("number") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "act" ADD CONSTRAINT "act_personId_fkey" FOREIGN KEY ("personId") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "act" ADD CONSTRAINT "act_nominationNumber_fkey" FOREIGN KEY ("nominationNumber") REFERENCES "nomination"("number") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sitting" ADD CONSTRAINT "sitting_bodyId_fkey" FOREIGN KEY ("bodyId") REFERENCES "body"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "agenda_item" ADD CONSTRAINT "agenda_item_sittingNumber_fkey" FOREIGN KEY ("sittingNumber") REFERENCES "sitting"("number") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "agenda_item" ADD CONSTRAINT "agenda_item_nominationNumber_fkey" FOREIGN KEY ("nominationNumber") REFERENCES "nomination"("number") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "agenda_item" ADD CONSTRAINT "agenda_item_nominationNumber_openingSequence_fkey" FOREIGN KEY ("nominationNumber", "openingSequence") REFERENCES "opening"("nominationNumber", "sequence") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "roll" ADD CONSTRAINT "roll_sittingNumber_fkey" FOREIGN KEY ("sittingNumber") REFERENCES "sitting"("number") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "roll" ADD CONSTRAINT "roll_personId_fkey" FOREIGN KEY ("personId") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ballot" ADD CONSTRAINT "ballot_sittingNumber_fkey" FOREIGN KEY ("sittingNumber") REFERENCES "sitting"("number") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "vote" ADD CONSTRAINT "vote_sittingNumber_fkey" FOREIGN KEY ("sittingNumber") REFERENCES "sitting"("number") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "moment" ADD CONSTRAINT "moment_nominationNumber_fkey" FOREIGN KEY ("nominationNumber") REFERENCES "nomination"("number") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "moment" ADD CONSTRAINT "moment_nominationNumber_openingSequence_fkey" FOREIGN KEY ("nominationNumber", "openingSequence") REFERENCES "opening"("nominationNumber", "sequence") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "moment" ADD CONSTRAINT "moment_sittingNumber_fkey" FOREIGN KEY ("sittingNumber") REFERENCES "sitting"("number") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "letter" ADD CONSTRAINT "letter_personId_fkey" FOREIGN KEY ("personId") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "letter" ADD CONSTRAINT "letter_nominationNumber_fkey" FOREIGN KEY ("nominationNumber") REFERENCES "nomination"("number") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "letter" ADD CONSTRAINT "letter_sittingNumber_fkey" FOREIGN KEY ("sittingNumber") REFERENCES "sitting"("number") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "letter" ADD CONSTRAINT "letter_taskId_fkey" FOREIGN KEY ("taskId") REFERENCES "task"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "link" ADD CONSTRAINT "link_letterId_fkey" FOREIGN KEY ("letterId") REFERENCES "letter"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "link" ADD CONSTRAINT "link_taskId_fkey" FOREIGN KEY ("taskId") REFERENCES "task"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "link" ADD CONSTRAINT "link_personId_fkey" FOREIGN KEY ("personId") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_personId_fkey" FOREIGN KEY ("personId") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "paper" ADD CONSTRAINT "paper_nominationNumber_fkey" FOREIGN KEY ("nominationNumber") REFERENCES "nomination"("number") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "paper" ADD CONSTRAINT "paper_sittingNumber_fkey" FOREIGN KEY ("sittingNumber") REFERENCES "sitting"("number") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "submission" ADD CONSTRAINT "submission_nominationNumber_fkey" FOREIGN KEY ("nominationNumber") REFERENCES "nomination"("number") ON DELETE RESTRICT ON UPDATE CASCADE;


-- What Prisma's schema language cannot say.

-- One live nomination per nominee, person, title and year: a hundred parallel starts make one.
CREATE UNIQUE INDEX "nomination_one_live" ON "nomination" ("nomineeId", COALESCE("nomineePerson", ''), "title", "year")
  WHERE "ending" IS NULL OR "ending" IN ('awarded', 'notAwarded', 'failedVote', 'notChosen', 'revoked');

-- A nomination stands on one agenda at a time.
CREATE UNIQUE INDEX "agenda_item_one_live" ON "agenda_item" ("nominationNumber", "step", "round") WHERE "state" = 'live';

-- At most one opening of a nomination is open.
CREATE UNIQUE INDEX "opening_one_open" ON "opening" ("nominationNumber") WHERE "state" = 'open';

-- The record is append-only, whoever asks.
CREATE FUNCTION record_entry_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the record is append-only';
END $$;
CREATE TRIGGER record_entry_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON "record_entry"
  FOR EACH STATEMENT EXECUTE FUNCTION record_entry_is_append_only();

INSERT INTO "clock" ("id", "offsetMs") VALUES (1, 0);
