-- How often somebody asked: for programs, persons and addresses alike. A crash may empty it.
-- CreateTable
CREATE UNLOGGED TABLE "asking" (
    "whose" TEXT NOT NULL,
    "minute" TIMESTAMPTZ(3) NOT NULL,
    "asked" INTEGER NOT NULL,

    CONSTRAINT "asking_pkey" PRIMARY KEY ("whose")
);

-- AlterTable
ALTER TABLE "code" ADD COLUMN "byLink" BOOLEAN NOT NULL DEFAULT false;
