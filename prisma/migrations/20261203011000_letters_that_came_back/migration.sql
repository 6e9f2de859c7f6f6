-- Whose last letter came back: whoever convenes a body sees it of its members, however many letters the house has sent.
CREATE INDEX "letter_came" ON "letter" ("personId", "state", "queuedAt") WHERE "state" IN ('bounced', 'sent');
