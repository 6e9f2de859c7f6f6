-- What is owed after awards, by its last good day, without what a receipt shows to be done.
CREATE INDEX "award_duty_owing" ON "award_duty" ((("derivation" ->> 'dueAt') COLLATE "C"), "nominationNumber")
  WHERE "state" = 'open' AND "shownOn" IS NULL;
