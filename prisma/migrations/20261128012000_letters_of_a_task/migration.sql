-- Letters that came back, of a hundred thousand that did not.
CREATE INDEX "letter_bounced" ON "letter" ("nominationNumber") WHERE "state" = 'bounced';

-- A task that closes cancels what is queued for it: its letters are found without looking through all that wait.
-- CreateIndex
CREATE INDEX "letter_taskId_idx" ON "letter"("taskId");
