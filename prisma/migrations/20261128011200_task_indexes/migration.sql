-- The load of everybody: open tasks.
CREATE INDEX "task_open" ON "task" ("nominationNumber") INCLUDE ("personId", "kind", "dueAt", "sittingNumber")
  WHERE "state" = 'open';
