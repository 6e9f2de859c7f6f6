-- Hints that nobody has tried yet, however many lie there that failed.
CREATE INDEX "hint_untried" ON "hint" ("id") WHERE "attempts" = 0;
