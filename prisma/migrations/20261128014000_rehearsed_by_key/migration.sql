-- Asked of every letter that is due: by keys alone, so that it costs the same in a house of a hundred thousand cases.
CREATE OR REPLACE FUNCTION is_rehearsed(nomination_number TEXT, sitting_number TEXT) RETURNS BOOLEAN LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT 1 FROM "nomination" n WHERE n."number" = nomination_number AND n."rehearsal")
      OR EXISTS (
        SELECT 1 FROM "agenda_item" a JOIN "nomination" n ON n."number" = a."nominationNumber"
         WHERE a."sittingNumber" = sitting_number AND n."rehearsal");
$$;

-- The few cases that are rehearsed, for a list of letters that is looked through at once.
CREATE INDEX "nomination_rehearsed" ON "nomination" ("number") WHERE "rehearsal";
