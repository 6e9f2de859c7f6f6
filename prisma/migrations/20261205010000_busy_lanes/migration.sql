-- Which receivers have as many calls under way as they may: the lanes in somebody's hands are few, however many wait.
CREATE INDEX "webhook_lane_leased" ON "webhook_lane" ("webhookId") WHERE "leaseUntil" IS NOT NULL;
