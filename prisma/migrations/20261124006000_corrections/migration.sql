-- CreateTable
CREATE TABLE "correction" (
    "nominationNumber" TEXT NOT NULL,
    "no" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "fromSequence" INTEGER NOT NULL,
    "cause" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "paper" TEXT NOT NULL,
    "facts" JSONB,
    "proposedById" TEXT NOT NULL,
    "proposedAt" TIMESTAMPTZ(3) NOT NULL,
    "decidedById" TEXT,
    "decidedAt" TIMESTAMPTZ(3),
    "decidedReason" TEXT,
    "course" TEXT,
    "voided" JSONB NOT NULL DEFAULT '[]',
    "papers" JSONB NOT NULL DEFAULT '[]',
    "ending" TEXT,
    "openingSequence" INTEGER,
    "sittingNumber" TEXT,
    "position" INTEGER,
    "decision" JSONB,

    CONSTRAINT "correction_pkey" PRIMARY KEY ("nominationNumber","no")
);

-- AlterTable
ALTER TABLE "opening" ADD COLUMN "voidedBy" INTEGER;

-- AlterTable
ALTER TABLE "task" ADD COLUMN "correctionNo" INTEGER;

-- CreateIndex
CREATE INDEX "correction_sittingNumber_idx" ON "correction"("sittingNumber");

-- AddForeignKey
ALTER TABLE "correction" ADD CONSTRAINT "correction_nominationNumber_fkey" FOREIGN KEY ("nominationNumber") REFERENCES "nomination"("number") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "correction" ADD CONSTRAINT "correction_sittingNumber_fkey" FOREIGN KEY ("sittingNumber") REFERENCES "sitting"("number") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What Prisma's schema language cannot say.

-- One correction of a case waits for its second person at a time.
CREATE UNIQUE INDEX "correction_one_proposed" ON "correction" ("nominationNumber") WHERE "state" = 'proposed';
