-- Since when a letter is tried: what had to wait for its first try, over days off or in a standstill, is not given up for that.
ALTER TABLE "letter" ADD COLUMN "triedSince" TIMESTAMPTZ(3);
