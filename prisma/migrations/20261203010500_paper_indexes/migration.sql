-- The papers of a case or a sitting are read on each of its pages, however many papers the house has.
CREATE INDEX "paper_nominationNumber_idx" ON "paper" ("nominationNumber");
CREATE INDEX "paper_sittingNumber_idx" ON "paper" ("sittingNumber");
