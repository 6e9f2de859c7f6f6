-- AlterTable
ALTER TABLE "organisation_name" ADD COLUMN     "symbol" TEXT NOT NULL DEFAULT '';

-- AlterTable
ALTER TABLE "body" ADD COLUMN     "symbol" TEXT NOT NULL DEFAULT '';

-- AlterTable
ALTER TABLE "paper" ADD COLUMN     "edition" INTEGER NOT NULL DEFAULT 1,
ADD COLUMN     "number" INTEGER,
ADD COLUMN     "issuedOn" TEXT,
ADD COLUMN     "office" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "signed" JSONB;

-- A paper that was wanted before is numbered by the body that sat, or by the unit of its case.
UPDATE "paper" SET "office" = 'body:' || "sitting"."bodyId" FROM "sitting" WHERE "sitting"."number" = "paper"."sittingNumber";
UPDATE "paper" SET "office" = 'organisation:' || "nomination"."unitId" FROM "nomination" WHERE "nomination"."number" = "paper"."nominationNumber";

-- CreateTable
CREATE TABLE "paper_file" (
    "paperId" TEXT NOT NULL,
    "no" INTEGER NOT NULL,
    "fileName" TEXT NOT NULL,
    "bytes" BYTEA NOT NULL,
    "sha256" TEXT NOT NULL,
    "madeAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "paper_file_pkey" PRIMARY KEY ("paperId","no")
);

-- CreateTable
CREATE TABLE "paper_number" (
    "series" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "paperKey" TEXT NOT NULL,
    "symbol" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "byId" TEXT NOT NULL,
    "endedAt" TIMESTAMPTZ(3),
    "endedById" TEXT,
    "reason" TEXT,

    CONSTRAINT "paper_number_pkey" PRIMARY KEY ("series","number")
);

-- CreateIndex
CREATE INDEX "paper_number_paperKey_idx" ON "paper_number"("paperKey");

-- AddForeignKey
ALTER TABLE "paper_file" ADD CONSTRAINT "paper_file_paperId_fkey" FOREIGN KEY ("paperId") REFERENCES "paper"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- A file that was of record is never changed.
CREATE FUNCTION paper_file_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a file of a paper is kept as it was';
END $$;
CREATE TRIGGER paper_file_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON "paper_file"
  FOR EACH STATEMENT EXECUTE FUNCTION paper_file_is_kept();
