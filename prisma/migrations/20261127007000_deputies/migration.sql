-- AlterTable
ALTER TABLE "act" ADD COLUMN     "deputyNo" INTEGER;

-- CreateTable
CREATE TABLE "deputy" (
    "no" INTEGER NOT NULL,
    "holderId" TEXT NOT NULL,
    "deputyId" TEXT NOT NULL,
    "organisationId" TEXT NOT NULL,
    "tasks" TEXT[],
    "fromOn" TEXT NOT NULL,
    "toOn" TEXT NOT NULL,
    "paper" TEXT NOT NULL,
    "paperOn" TEXT NOT NULL,
    "issuer" TEXT NOT NULL,
    "enteredById" TEXT NOT NULL,
    "enteredAt" TIMESTAMPTZ(3) NOT NULL,
    "endedById" TEXT,
    "endedAt" TIMESTAMPTZ(3),

    CONSTRAINT "deputy_pkey" PRIMARY KEY ("no")
);

-- CreateIndex
CREATE INDEX "deputy_holderId_idx" ON "deputy"("holderId");

-- CreateIndex
CREATE INDEX "deputy_deputyId_idx" ON "deputy"("deputyId");

-- AddForeignKey
ALTER TABLE "deputy" ADD CONSTRAINT "deputy_holderId_fkey" FOREIGN KEY ("holderId") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "deputy" ADD CONSTRAINT "deputy_deputyId_fkey" FOREIGN KEY ("deputyId") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "act" ADD CONSTRAINT "act_deputyNo_fkey" FOREIGN KEY ("deputyNo") REFERENCES "deputy"("no") ON DELETE RESTRICT ON UPDATE CASCADE;

-- An appointment is written once and ended once: what it says of person, days, tasks and paper never changes.
CREATE FUNCTION deputy_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'UPDATE' OR OLD."endedAt" IS NOT NULL OR NEW."endedAt" IS NULL
    OR to_jsonb(NEW) - 'endedAt' - 'endedById' IS DISTINCT FROM to_jsonb(OLD) - 'endedAt' - 'endedById' THEN
    RAISE EXCEPTION 'an appointment of a deputy is ended, not changed';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER deputy_kept BEFORE UPDATE OR DELETE ON "deputy" FOR EACH ROW EXECUTE FUNCTION deputy_is_kept();
