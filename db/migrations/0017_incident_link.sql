ALTER TABLE "claims" ADD COLUMN "incident_id" uuid;--> statement-breakpoint
CREATE INDEX "claims_on_incident" ON "claims" USING btree ("seller_id","incident_id") WHERE incident_id is not null;