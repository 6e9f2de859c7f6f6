-- What the indexes of a season take the place of. By itself: to drop an index is to want the whole table, and whoever builds
-- one in the same transaction stands in the way of acts that stand in its own.
DROP INDEX "nomination_season";
DROP INDEX "nomination_past_its_steps";
