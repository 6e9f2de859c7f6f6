-- What the receipt of a decision shows to be done is owed no more, whoever has yet to enter it: the day of the receipt.
ALTER TABLE "award_duty" ADD COLUMN "shownOn" TEXT;
