-- A task that closes cancels what is queued for it: its letters are found without looking through all that wait.
-- CreateIndex
CREATE INDEX "letter_taskId_idx" ON "letter"("taskId");
