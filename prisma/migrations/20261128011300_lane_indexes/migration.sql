-- Events that wait or were given up, of one webhook.
CREATE INDEX "webhook_lane_behind" ON "webhook_lane" ("webhookId") WHERE "sent" < "head";
