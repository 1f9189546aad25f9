DROP INDEX "claims_by_due";--> statement-breakpoint
CREATE INDEX "claims_needs" ON "claims" USING btree ("seller_id",coalesce(seller_due_at, 'infinity'::timestamptz),"id") WHERE presented_at is not null and needs_seller;--> statement-breakpoint
CREATE INDEX "claims_waiting" ON "claims" USING btree ("seller_id","presented_at","id") WHERE presented_at is not null and not needs_seller and state <> 'closed';--> statement-breakpoint
CREATE INDEX "claims_screened_out" ON "claims" USING btree ("seller_id","closed_at") WHERE presented_at is null and outcome = 'unsubstantiated';