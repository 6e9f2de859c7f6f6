-- CreateTable
CREATE TABLE "token" (
    "hash" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "scope" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "revokedAt" TIMESTAMPTZ(3),

    CONSTRAINT "token_pkey" PRIMARY KEY ("hash")
);

-- How often a token was used in the minute that runs: nothing that anybody decides by, so a crash may forget it.
CREATE UNLOGGED TABLE "token_use" (
    "hash" TEXT NOT NULL,
    "minute" TIMESTAMPTZ(3) NOT NULL,
    "asked" INTEGER NOT NULL,

    CONSTRAINT "token_use_pkey" PRIMARY KEY ("hash")
);

-- CreateTable
CREATE TABLE "request_key" (
    "personId" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "digest" TEXT NOT NULL,
    "nominationNumber" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "request_key_pkey" PRIMARY KEY ("personId","key")
);

-- CreateTable
CREATE TABLE "webhook" (
    "id" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "url" TEXT NOT NULL,
    "kinds" TEXT[],
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "endedAt" TIMESTAMPTZ(3),

    CONSTRAINT "webhook_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "webhook_lane" (
    "webhookId" TEXT NOT NULL,
    "nominationNumber" TEXT NOT NULL,
    "head" INTEGER NOT NULL,
    "sent" INTEGER NOT NULL,
    "dueAt" TIMESTAMPTZ(3) NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "failingSince" TIMESTAMPTZ(3),
    "parkedAt" TIMESTAMPTZ(3),
    "leaseUntil" TIMESTAMPTZ(3),
    "fence" INTEGER NOT NULL DEFAULT 0,
    "answer" TEXT,

    CONSTRAINT "webhook_lane_pkey" PRIMARY KEY ("webhookId","nominationNumber")
);

-- CreateIndex
CREATE INDEX "token_personId_idx" ON "token"("personId");

-- CreateIndex
CREATE INDEX "webhook_personId_idx" ON "webhook"("personId");

-- What waits to be sent.
CREATE INDEX "webhook_lane_waiting" ON "webhook_lane"("dueAt") WHERE "head" > "sent" AND "parkedAt" IS NULL;

-- CreateIndex
CREATE INDEX "record_entry_at_idx" ON "record_entry"("at");

-- AddForeignKey
ALTER TABLE "token" ADD CONSTRAINT "token_personId_fkey" FOREIGN KEY ("personId") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "webhook" ADD CONSTRAINT "webhook_personId_fkey" FOREIGN KEY ("personId") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "webhook_lane" ADD CONSTRAINT "webhook_lane_webhookId_fkey" FOREIGN KEY ("webhookId") REFERENCES "webhook"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Every entry of a case's record lets the lanes of that case know, in the transaction that writes it: nothing that was
-- recorded is ever missed, nothing that was taken back is ever told, and where nobody subscribes it costs one look.
CREATE FUNCTION tell_webhooks() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW."chain" LIKE 'nomination:%' AND EXISTS (SELECT 1 FROM "webhook" WHERE "endedAt" IS NULL) THEN
    INSERT INTO "webhook_lane" ("webhookId", "nominationNumber", "head", "sent", "dueAt")
    SELECT "id", substr(NEW."chain", 12), NEW."sequence", NEW."sequence" - 1, clock_timestamp()
    FROM "webhook" WHERE "endedAt" IS NULL ORDER BY "id"
    ON CONFLICT ("webhookId", "nominationNumber") DO UPDATE SET "head" = EXCLUDED."head";
    PERFORM pg_notify('laurel_events', '');
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER record_entry_tells_webhooks AFTER INSERT ON "record_entry"
  FOR EACH ROW EXECUTE FUNCTION tell_webhooks();
