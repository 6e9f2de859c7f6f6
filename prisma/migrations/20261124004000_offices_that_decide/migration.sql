-- AlterTable
ALTER TABLE "task" ADD COLUMN "office" TEXT;
