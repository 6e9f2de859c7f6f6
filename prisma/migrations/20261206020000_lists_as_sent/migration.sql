-- The lists of a bundle as they were first made: sent again they are the same, whatever a later version says in them.
ALTER TABLE "submission" ADD COLUMN "lists" JSONB;
