-- CreateTable
CREATE TABLE "nomination_import" (
    "id" TEXT NOT NULL,
    "file" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "normalised" INTEGER NOT NULL,
    "rehearsal" BOOLEAN NOT NULL,
    "state" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "startedAt" TIMESTAMPTZ(3),
    "endedAt" TIMESTAMPTZ(3),

    CONSTRAINT "nomination_import_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "nomination_import_row" (
    "importId" TEXT NOT NULL,
    "line" INTEGER NOT NULL,
    "cells" JSONB NOT NULL,
    "state" TEXT NOT NULL,
    "number" TEXT,
    "faults" JSONB NOT NULL DEFAULT '[]',

    CONSTRAINT "nomination_import_row_pkey" PRIMARY KEY ("importId","line")
);

-- CreateIndex
CREATE INDEX "nomination_import_state_idx" ON "nomination_import"("state");

-- CreateIndex
CREATE INDEX "nomination_import_row_importId_state_line_idx" ON "nomination_import_row"("importId", "state", "line");

-- AddForeignKey
ALTER TABLE "nomination_import_row" ADD CONSTRAINT "nomination_import_row_importId_fkey" FOREIGN KEY ("importId") REFERENCES "nomination_import"("id") ON DELETE CASCADE ON UPDATE CASCADE;
