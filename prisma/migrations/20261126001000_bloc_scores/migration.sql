-- AlterTable
ALTER TABLE "organisation" ADD COLUMN     "endsOn" TEXT,
ADD COLUMN     "successorId" TEXT;

-- AlterTable
ALTER TABLE "sitting" ADD COLUMN     "scorePaper" TEXT,
ADD COLUMN     "scoring" JSONB;

-- AlterTable
ALTER TABLE "vote" ADD COLUMN     "edition" INTEGER NOT NULL DEFAULT 1;

-- CreateTable
CREATE TABLE "score_sheet" (
    "sittingNumber" TEXT NOT NULL,
    "organisationId" TEXT NOT NULL,
    "stage" TEXT NOT NULL,
    "content" JSONB NOT NULL,
    "total" TEXT NOT NULL,
    "byPersonId" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "score_sheet_pkey" PRIMARY KEY ("sittingNumber","organisationId","stage")
);

-- AddForeignKey
ALTER TABLE "organisation" ADD CONSTRAINT "organisation_successorId_fkey" FOREIGN KEY ("successorId") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "score_sheet" ADD CONSTRAINT "score_sheet_sittingNumber_fkey" FOREIGN KEY ("sittingNumber") REFERENCES "sitting"("number") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "score_sheet" ADD CONSTRAINT "score_sheet_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
