ALTER TABLE "claims" ADD COLUMN "lot" text;--> statement-breakpoint
CREATE INDEX "claims_on_lot" ON "claims" USING btree ("seller_id","lot") WHERE lot is not null and presented_at is not null;