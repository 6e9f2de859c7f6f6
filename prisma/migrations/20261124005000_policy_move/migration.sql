-- Each move of a running case to other packs; the policy it had before stays on record.
-- CreateTable
CREATE TABLE "policy_move" (
    "nominationNumber" TEXT NOT NULL,
    "sequence" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "fromHash" TEXT NOT NULL,
    "toHash" TEXT NOT NULL,
    "openingSequence" INTEGER,
    "personId" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "paper" TEXT NOT NULL,

    CONSTRAINT "policy_move_pkey" PRIMARY KEY ("nominationNumber","sequence")
);

-- AddForeignKey
ALTER TABLE "policy_move" ADD CONSTRAINT "policy_move_nominationNumber_fkey" FOREIGN KEY ("nominationNumber") REFERENCES "nomination"("number") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "policy_move" ADD CONSTRAINT "policy_move_fromHash_fkey" FOREIGN KEY ("fromHash") REFERENCES "policy"("hash") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "policy_move" ADD CONSTRAINT "policy_move_toHash_fkey" FOREIGN KEY ("toHash") REFERENCES "policy"("hash") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "policy_move" ADD CONSTRAINT "policy_move_personId_fkey" FOREIGN KEY ("personId") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
