-- CreateTable
CREATE TABLE "day_seal" (
    "no" INTEGER NOT NULL,
    "on" TEXT NOT NULL,
    "sealedAt" TIMESTAMPTZ(3) NOT NULL,
    "heads" TEXT NOT NULL,
    "root" TEXT NOT NULL,
    "note" TEXT NOT NULL,
    "key" TEXT NOT NULL,

    CONSTRAINT "day_seal_pkey" PRIMARY KEY ("no")
);

-- CreateIndex
CREATE UNIQUE INDEX "day_seal_on_key" ON "day_seal"("on");
