-- CreateTable
CREATE TABLE "standstill" (
    "beganAt" TIMESTAMPTZ(3) NOT NULL,
    "reason" TEXT NOT NULL,
    "endedAt" TIMESTAMPTZ(3),
    "endedById" TEXT,
    "endedReason" TEXT,

    CONSTRAINT "standstill_pkey" PRIMARY KEY ("beganAt")
);

-- AddForeignKey
ALTER TABLE "standstill" ADD CONSTRAINT "standstill_endedById_fkey" FOREIGN KEY ("endedById") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- The house stands still or it does not: at most one is open.
CREATE UNIQUE INDEX "standstill_one_open" ON "standstill" ((true)) WHERE "endedAt" IS NULL;
