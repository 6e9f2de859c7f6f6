-- What is owed after awards, by its last good day: the desk counts what has passed it.
CREATE INDEX "award_duty_owed" ON "award_duty" ((("derivation" ->> 'dueAt') COLLATE "C"), "nominationNumber") WHERE "state" = 'open';
