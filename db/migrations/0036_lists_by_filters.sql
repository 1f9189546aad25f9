DROP INDEX "claims_waiting";--> statement-breakpoint
DROP INDEX "claims_needs";--> statement-breakpoint
DROP INDEX "claims_by_presented";--> statement-breakpoint
DROP INDEX "claims_by_state";--> statement-breakpoint
DROP INDEX "claims_by_incident";--> statement-breakpoint
DROP INDEX "claims_by_amount";--> statement-breakpoint
CREATE INDEX "claims_open" ON "claims" USING btree ("seller_id","presented_at","id","needs_seller","incident_kind","route","state") WHERE presented_at is not null and state <> 'closed';--> statement-breakpoint
CREATE INDEX "claims_open_by_amount" ON "claims" USING btree ("seller_id",coalesce(amount, claimed),"id","needs_seller","incident_kind","route","state","presented_at") WHERE presented_at is not null and state <> 'closed';--> statement-breakpoint
CREATE INDEX "claims_desk_filed" ON "claims" USING btree ("filed_at","id");--> statement-breakpoint
CREATE INDEX "claims_needs" ON "claims" USING btree ("seller_id",coalesce(seller_due_at, 'infinity'::timestamptz),"id","incident_kind","route","state") WHERE presented_at is not null and needs_seller and state <> 'closed';--> statement-breakpoint
CREATE INDEX "claims_by_presented" ON "claims" USING btree ("seller_id","presented_at","id","incident_kind","route","state") WHERE presented_at is not null;--> statement-breakpoint
CREATE INDEX "claims_by_state" ON "claims" USING btree ("seller_id","state","presented_at","id","incident_kind","route") WHERE presented_at is not null;--> statement-breakpoint
CREATE INDEX "claims_by_incident" ON "claims" USING btree ("seller_id","incident_kind","presented_at","id","route") WHERE presented_at is not null;--> statement-breakpoint
CREATE INDEX "claims_by_amount" ON "claims" USING btree ("seller_id",coalesce(amount, claimed),"id","incident_kind","route","state","presented_at") WHERE presented_at is not null;--> statement-breakpoint
-- Row-level security lets no operator look at a row before its policy has, unless PostgreSQL vouches for it, and for that of words it
-- does not: asked by the seller's role the index of words would find the seller's claims only, and each would be read. This asks it
-- for both, for the seller whose transaction it is and nobody else; who reads the claims themselves is asked as ever.
CREATE FUNCTION claims_holding(words text) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER ROWS 500 SET search_path = public, pg_temp AS $$
  SELECT id FROM claims
  WHERE seller_id = nullif(current_setting('app.seller', true), '')::uuid AND presented_at IS NOT NULL AND search @@ search_query(words)
$$;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION claims_holding(text) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION claims_holding(text) TO app_seller;
