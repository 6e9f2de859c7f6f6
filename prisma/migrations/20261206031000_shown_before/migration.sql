-- Receipts that were entered before that was kept.
UPDATE "award_duty" d SET "shownOn" = r."doneOn", "rungs" = '[]', "nextAt" = NULL
  FROM "award_duty" r
 WHERE d."kind" = 'copySent' AND d."state" = 'open' AND r."nominationNumber" = d."nominationNumber"
   AND r."kind" = 'decisionReceived' AND r."state" = 'done';
