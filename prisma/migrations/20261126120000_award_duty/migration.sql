-- CreateTable
CREATE TABLE "award_duty" (
    "nominationNumber" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "decisionOn" TEXT NOT NULL,
    "plannedAt" TIMESTAMPTZ(3) NOT NULL,
    "derivation" JSONB,
    "rungs" JSONB NOT NULL DEFAULT '[]',
    "nextAt" TIMESTAMPTZ(3),
    "doneOn" TEXT,
    "doneById" TEXT,
    "giver" TEXT,
    "recipient" TEXT,

    CONSTRAINT "award_duty_pkey" PRIMARY KEY ("nominationNumber","kind")
);

-- CreateIndex
CREATE INDEX "award_duty_nextAt_idx" ON "award_duty"("nextAt");

-- AddForeignKey
ALTER TABLE "award_duty" ADD CONSTRAINT "award_duty_nominationNumber_fkey" FOREIGN KEY ("nominationNumber") REFERENCES "nomination"("number") ON DELETE RESTRICT ON UPDATE CASCADE;
