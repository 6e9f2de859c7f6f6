-- Ballots were kept open until now: nothing of theirs can be sealed afterwards, and none is thrown away unseen.
DO $$ BEGIN
  IF EXISTS (SELECT 1 FROM "ballot") THEN
    RAISE EXCEPTION 'This database holds ballots of the trial that were not sealed. Begin with a new one (npm start -- --data another-folder).';
  END IF;
END $$;

-- DropForeignKey
ALTER TABLE "ballot" DROP CONSTRAINT "ballot_sittingNumber_fkey";

-- AlterTable
ALTER TABLE "roll" DROP COLUMN "castKey",
ADD COLUMN     "envelope" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "sitting" ADD COLUMN     "box" TEXT,
ADD COLUMN     "counts" JSONB,
ADD COLUMN     "paper" JSONB,
ADD COLUMN     "sums" JSONB;

-- DropTable
DROP TABLE "ballot";

-- CreateTable
CREATE TABLE "seal_key" (
    "sittingNumber" TEXT NOT NULL,
    "heldBy" TEXT NOT NULL,
    "needed" INTEGER NOT NULL,
    "attempt" INTEGER NOT NULL DEFAULT 1,
    "hash" TEXT,
    "publicKey" TEXT,

    CONSTRAINT "seal_key_pkey" PRIMARY KEY ("sittingNumber")
);

-- CreateTable
CREATE TABLE "key_holder" (
    "sittingNumber" TEXT NOT NULL,
    "holder" INTEGER NOT NULL,
    "seatNo" INTEGER,
    "personId" TEXT,
    "announcement" JSONB,
    "dealing" JSONB,
    "confirmation" JSONB,
    "opening" JSONB,

    CONSTRAINT "key_holder_pkey" PRIMARY KEY ("sittingNumber","holder")
);

-- CreateTable
CREATE TABLE "sealed_ballot" (
    "sittingNumber" TEXT NOT NULL,
    "voter" TEXT NOT NULL,
    "edition" INTEGER NOT NULL,
    "receipt" TEXT NOT NULL,
    "content" JSONB NOT NULL,

    CONSTRAINT "sealed_ballot_pkey" PRIMARY KEY ("sittingNumber","voter")
);

-- CreateTable
CREATE TABLE "envelope_batch" (
    "sittingNumber" TEXT NOT NULL,
    "no" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "seats" JSONB NOT NULL,
    "ballots" JSONB NOT NULL,
    "enteredById" TEXT NOT NULL,
    "enteredAt" TIMESTAMPTZ(3) NOT NULL,
    "decidedById" TEXT,
    "decidedAt" TIMESTAMPTZ(3),

    CONSTRAINT "envelope_batch_pkey" PRIMARY KEY ("sittingNumber","no")
);

-- AddForeignKey
ALTER TABLE "seal_key" ADD CONSTRAINT "seal_key_sittingNumber_fkey" FOREIGN KEY ("sittingNumber") REFERENCES "sitting"("number") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "key_holder" ADD CONSTRAINT "key_holder_sittingNumber_fkey" FOREIGN KEY ("sittingNumber") REFERENCES "seal_key"("sittingNumber") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "key_holder" ADD CONSTRAINT "key_holder_personId_fkey" FOREIGN KEY ("personId") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sealed_ballot" ADD CONSTRAINT "sealed_ballot_sittingNumber_fkey" FOREIGN KEY ("sittingNumber") REFERENCES "sitting"("number") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "envelope_batch" ADD CONSTRAINT "envelope_batch_sittingNumber_fkey" FOREIGN KEY ("sittingNumber") REFERENCES "sitting"("number") ON DELETE RESTRICT ON UPDATE CASCADE;
