-- The decisions of a season, those nearest to their share first: a page reads as many as it shows. Of all rows, for only of
-- such an index PostgreSQL uses what it knows of an expression.
CREATE INDEX "agenda_item_nearest" ON "agenda_item" (
  (split_part("nominationNumber", '-', 1)), "state",
  (abs(("outcome" ->> 'approve')::int - ("outcome" ->> 'needed')::int)), "sittingNumber", "position");
