-- What the index of what is owed takes the place of. By itself: whoever builds an index and drops one in the same transaction
-- stands in the way of acts that stand in its own.
DROP INDEX IF EXISTS "award_duty_owed";
