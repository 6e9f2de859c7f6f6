-- CreateTable
CREATE TABLE "stored_file" (
    "sha256" TEXT NOT NULL,
    "mediaType" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "bytes" BYTEA NOT NULL,
    "storedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "stored_file_pkey" PRIMARY KEY ("sha256")
);

-- CreateTable
CREATE TABLE "dossier_part" (
    "nominationNumber" TEXT NOT NULL,
    "part" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "sha256" TEXT,
    "fileName" TEXT,
    "because" TEXT,
    "personId" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "dossier_part_pkey" PRIMARY KEY ("nominationNumber","part","version")
);

-- AddForeignKey
ALTER TABLE "dossier_part" ADD CONSTRAINT "dossier_part_nominationNumber_fkey" FOREIGN KEY ("nominationNumber") REFERENCES "nomination"("number") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "dossier_part" ADD CONSTRAINT "dossier_part_sha256_fkey" FOREIGN KEY ("sha256") REFERENCES "stored_file"("sha256") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "dossier_part" ADD CONSTRAINT "dossier_part_personId_fkey" FOREIGN KEY ("personId") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What Prisma's schema language cannot say.

-- A version is a file with its name, or the reason why the part does not apply.
ALTER TABLE "dossier_part" ADD CONSTRAINT "dossier_part_file_or_reason"
  CHECK (("sha256" IS NULL) = ("fileName" IS NULL) AND ("sha256" IS NULL) <> ("because" IS NULL));
