-- CreateIndex
CREATE INDEX "letter_inLetterId_idx" ON "letter"("inLetterId");
