-- Letters that are to be sent, in the order in which they are due.
CREATE INDEX "letter_to_be_sent" ON "letter" ("dueAt") WHERE "state" IN ('queued', 'deferred');
