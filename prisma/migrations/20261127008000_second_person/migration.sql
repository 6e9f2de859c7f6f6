-- CreateTable
CREATE TABLE "override" (
    "id" TEXT NOT NULL,
    "nominationNumber" TEXT NOT NULL,
    "no" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "content" JSONB NOT NULL,
    "reason" TEXT NOT NULL,
    "paper" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "proposedById" TEXT NOT NULL,
    "proposedAt" TIMESTAMPTZ(3) NOT NULL,
    "until" TIMESTAMPTZ(3) NOT NULL,
    "decidedById" TEXT,
    "decidedAt" TIMESTAMPTZ(3),
    "decidedReason" TEXT,

    CONSTRAINT "override_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "override_nominationNumber_no_key" ON "override"("nominationNumber", "no");

-- CreateIndex
CREATE INDEX "override_state_until_idx" ON "override"("state", "until");

-- AddForeignKey
ALTER TABLE "override" ADD CONSTRAINT "override_nominationNumber_fkey" FOREIGN KEY ("nominationNumber") REFERENCES "nomination"("number") ON DELETE RESTRICT ON UPDATE CASCADE;
