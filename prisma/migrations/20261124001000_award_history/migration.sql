CREATE TABLE "award_history" (
    "key" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "organisation" TEXT NOT NULL,
    "person" TEXT,
    "kind" TEXT NOT NULL,
    "year" INTEGER NOT NULL,
    "code" TEXT NOT NULL,
    "number" TEXT NOT NULL,
    "on" TEXT,
    "issuer" TEXT,
    "source" TEXT NOT NULL,
    "addedById" TEXT NOT NULL,
    "addedAt" TIMESTAMPTZ(3) NOT NULL,
    "revokedAt" TIMESTAMPTZ(3),
    CONSTRAINT "award_history_pkey" PRIMARY KEY ("key")
);
CREATE INDEX "award_history_subject_year_idx" ON "award_history"("subject", "year");
CREATE INDEX "award_history_organisation_kind_code_year_idx" ON "award_history"("organisation", "kind", "code", "year");

CREATE TABLE "reservation" (
    "id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "nominationNumber" TEXT NOT NULL,
    "takenAt" TIMESTAMPTZ(3) NOT NULL,
    "releasedAt" TIMESTAMPTZ(3),
    CONSTRAINT "reservation_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "reservation_nominationNumber_fkey" FOREIGN KEY ("nominationNumber") REFERENCES "nomination"("number") ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE INDEX "reservation_nominationNumber_idx" ON "reservation"("nominationNumber");
-- One live reservation of a key: two nominations cannot rest on the same achievement at once.
CREATE UNIQUE INDEX "reservation_live_key" ON "reservation"("key") WHERE "releasedAt" IS NULL;
