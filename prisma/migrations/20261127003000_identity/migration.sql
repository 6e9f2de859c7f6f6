-- AlterTable
ALTER TABLE "session" ADD COLUMN     "browser" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "way" TEXT NOT NULL DEFAULT 'code';

-- CreateTable
CREATE TABLE "conflict" (
    "nominationNumber" TEXT NOT NULL,
    "no" INTEGER NOT NULL,
    "personId" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "reason" TEXT NOT NULL DEFAULT '',
    "declaredById" TEXT,
    "declaredAt" TIMESTAMPTZ(3) NOT NULL,
    "state" TEXT NOT NULL,
    "endReason" TEXT,
    "endAskedById" TEXT,
    "endAskedAt" TIMESTAMPTZ(3),
    "endedById" TEXT,
    "endedAt" TIMESTAMPTZ(3),

    CONSTRAINT "conflict_pkey" PRIMARY KEY ("nominationNumber","no")
);

-- CreateIndex
CREATE INDEX "conflict_personId_idx" ON "conflict"("personId");

-- One conflict in force per person and case.
CREATE UNIQUE INDEX "conflict_in_force" ON "conflict"("nominationNumber", "personId") WHERE state <> 'ended';

-- CreateIndex
CREATE INDEX "session_personId_idx" ON "session"("personId");

-- AddForeignKey
ALTER TABLE "conflict" ADD CONSTRAINT "conflict_nominationNumber_fkey" FOREIGN KEY ("nominationNumber") REFERENCES "nomination"("number") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "conflict" ADD CONSTRAINT "conflict_personId_fkey" FOREIGN KEY ("personId") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
