-- DropForeignKey
ALTER TABLE "act" DROP CONSTRAINT "act_nominationNumber_fkey";

-- DropForeignKey
ALTER TABLE "letter" DROP CONSTRAINT "letter_nominationNumber_fkey";

-- DropForeignKey
ALTER TABLE "letter" DROP CONSTRAINT "letter_sittingNumber_fkey";

-- DropForeignKey
ALTER TABLE "letter" DROP CONSTRAINT "letter_taskId_fkey";

-- DropForeignKey
ALTER TABLE "link" DROP CONSTRAINT "link_taskId_fkey";

-- DropForeignKey
ALTER TABLE "moment" DROP CONSTRAINT "moment_nominationNumber_fkey";

-- DropForeignKey
ALTER TABLE "moment" DROP CONSTRAINT "moment_nominationNumber_openingSequence_fkey";

-- DropForeignKey
ALTER TABLE "moment" DROP CONSTRAINT "moment_sittingNumber_fkey";

-- DropForeignKey
ALTER TABLE "organisation" DROP CONSTRAINT "organisation_superiorId_fkey";

-- DropForeignKey
ALTER TABLE "paper" DROP CONSTRAINT "paper_nominationNumber_fkey";

-- DropForeignKey
ALTER TABLE "paper" DROP CONSTRAINT "paper_sittingNumber_fkey";

-- DropForeignKey
ALTER TABLE "seat" DROP CONSTRAINT "seat_organisationId_fkey";

-- DropForeignKey
ALTER TABLE "task" DROP CONSTRAINT "task_nominationNumber_fkey";

-- DropForeignKey
ALTER TABLE "task" DROP CONSTRAINT "task_nominationNumber_openingSequence_fkey";

-- DropForeignKey
ALTER TABLE "task" DROP CONSTRAINT "task_sittingNumber_fkey";

-- AddForeignKey
ALTER TABLE "organisation" ADD CONSTRAINT "organisation_superiorId_fkey" FOREIGN KEY ("superiorId") REFERENCES "organisation"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "seat" ADD CONSTRAINT "seat_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "organisation"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "task" ADD CONSTRAINT "task_nominationNumber_fkey" FOREIGN KEY ("nominationNumber") REFERENCES "nomination"("number") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "task" ADD CONSTRAINT "task_nominationNumber_openingSequence_fkey" FOREIGN KEY ("nominationNumber", "openingSequence") REFERENCES "opening"("nominationNumber", "sequence") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "task" ADD CONSTRAINT "task_sittingNumber_fkey" FOREIGN KEY ("sittingNumber") REFERENCES "sitting"("number") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "act" ADD CONSTRAINT "act_nominationNumber_fkey" FOREIGN KEY ("nominationNumber") REFERENCES "nomination"("number") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "moment" ADD CONSTRAINT "moment_nominationNumber_fkey" FOREIGN KEY ("nominationNumber") REFERENCES "nomination"("number") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "moment" ADD CONSTRAINT "moment_nominationNumber_openingSequence_fkey" FOREIGN KEY ("nominationNumber", "openingSequence") REFERENCES "opening"("nominationNumber", "sequence") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "moment" ADD CONSTRAINT "moment_sittingNumber_fkey" FOREIGN KEY ("sittingNumber") REFERENCES "sitting"("number") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "letter" ADD CONSTRAINT "letter_nominationNumber_fkey" FOREIGN KEY ("nominationNumber") REFERENCES "nomination"("number") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "letter" ADD CONSTRAINT "letter_sittingNumber_fkey" FOREIGN KEY ("sittingNumber") REFERENCES "sitting"("number") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "letter" ADD CONSTRAINT "letter_taskId_fkey" FOREIGN KEY ("taskId") REFERENCES "task"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "link" ADD CONSTRAINT "link_taskId_fkey" FOREIGN KEY ("taskId") REFERENCES "task"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "paper" ADD CONSTRAINT "paper_nominationNumber_fkey" FOREIGN KEY ("nominationNumber") REFERENCES "nomination"("number") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "paper" ADD CONSTRAINT "paper_sittingNumber_fkey" FOREIGN KEY ("sittingNumber") REFERENCES "sitting"("number") ON DELETE SET NULL ON UPDATE CASCADE;
