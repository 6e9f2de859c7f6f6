-- The few acts by which the house imported a pack, found by the pack's hash among all that people did.
CREATE INDEX "act_that_imports_a_pack" ON "act" (("content" ->> 'hash')) WHERE "kind" = 'importPack';
