-- How far a case came is told by its step, but for steps beside the road and for a case that has ended: of those it is kept
-- here as the stage is left, whichever version of the program writes.
-- AlterTable
ALTER TABLE "nomination" ADD COLUMN "reached" TEXT;

CREATE FUNCTION keep_reached_stage() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW."reached" := OLD."step";
  RETURN NEW;
END $$;

CREATE TRIGGER nomination_leaves_a_stage BEFORE UPDATE OF "step" ON "nomination" FOR EACH ROW
  WHEN (OLD."step" NOT IN ('supplement', 'decision', 'finding', 'revocation')
    AND (NEW."step" IS NULL OR NEW."step" IN ('supplement', 'decision', 'finding', 'revocation')))
  EXECUTE FUNCTION keep_reached_stage();
