-- The steps of a season that are done, with when their time was over: a notice that has stood its days took no day more.
-- The index before is read by nobody who does not find the same in this one.
CREATE INDEX "opening_done_by_close" ON "opening" ("nominationNumber") INCLUDE ("step", "openedAt", "settledAt", "closesAt")
  WHERE "state" = 'settled' AND "settledAt" IS NOT NULL AND "voidedBy" IS NULL;
DROP INDEX "opening_done";
