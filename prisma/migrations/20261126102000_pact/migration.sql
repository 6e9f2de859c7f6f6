-- CreateTable
CREATE TABLE "pact_target" (
    "bodyId" TEXT NOT NULL,
    "year" INTEGER NOT NULL,
    "no" INTEGER NOT NULL,
    "organisationId" TEXT NOT NULL,
    "row" TEXT,
    "target" TEXT NOT NULL,
    "number" TEXT NOT NULL,
    "on" TEXT,

    CONSTRAINT "pact_target_pkey" PRIMARY KEY ("bodyId","year","no")
);
