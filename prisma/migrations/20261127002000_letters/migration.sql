-- AlterTable
ALTER TABLE "letter" ADD COLUMN     "inLetterId" TEXT;

-- CreateTable
CREATE TABLE "letter_wording" (
    "organisationId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "greeting" TEXT NOT NULL,
    "middle" TEXT NOT NULL,
    "closing" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "byId" TEXT NOT NULL,

    CONSTRAINT "letter_wording_pkey" PRIMARY KEY ("organisationId","kind","language","version")
);

-- AddForeignKey
ALTER TABLE "letter" ADD CONSTRAINT "letter_inLetterId_fkey" FOREIGN KEY ("inLetterId") REFERENCES "letter"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- A letter of a case that is only played: its clock stands at any hour, and its days pass in seconds.
CREATE FUNCTION is_rehearsed(nomination_number TEXT, sitting_number TEXT) RETURNS BOOLEAN LANGUAGE sql STABLE AS $$
  SELECT EXISTS (
    SELECT 1 FROM "nomination" n WHERE n."rehearsal" AND (n."number" = nomination_number OR n."number" IN (
      SELECT a."nominationNumber" FROM "agenda_item" a WHERE a."sittingNumber" = sitting_number)));
$$;
