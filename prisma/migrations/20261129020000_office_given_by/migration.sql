-- Whoever put an office on file: where two persons are needed, it makes nobody the second of that first one.
ALTER TABLE "post" ADD COLUMN "givenById" TEXT;

ALTER TABLE "post" ADD CONSTRAINT "post_givenById_fkey" FOREIGN KEY ("givenById") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;
