CREATE TABLE "guest_links" (
	"seller_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"task" text NOT NULL,
	"certificate_id" uuid,
	"claim_id" uuid,
	"cover_id" uuid,
	"token_hash" text NOT NULL,
	"token_box" text NOT NULL,
	"recipient" text NOT NULL,
	"email" text,
	"locale" text NOT NULL,
	"mail" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"created_by" uuid NOT NULL,
	"created_name" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"revoked_at" timestamp with time zone,
	"opened_at" timestamp with time zone,
	"openings" integer DEFAULT 0 NOT NULL,
	"uploads" integer DEFAULT 0 NOT NULL,
	"answer" text,
	"answer_text" text,
	"answered_at" timestamp with time zone,
	CONSTRAINT "guest_links_seller_id_id_pk" PRIMARY KEY("seller_id","id")
);
--> statement-breakpoint
ALTER TABLE "guest_links" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE UNIQUE INDEX "guest_links_token" ON "guest_links" USING btree ("token_hash");--> statement-breakpoint
CREATE INDEX "guest_links_certificate" ON "guest_links" USING btree ("seller_id","certificate_id");--> statement-breakpoint
CREATE INDEX "guest_links_claim" ON "guest_links" USING btree ("seller_id","claim_id");--> statement-breakpoint
CREATE POLICY "guest_links_seller" ON "guest_links" AS PERMISSIVE FOR ALL TO "app_seller" USING (seller_id = (select nullif(current_setting('app.seller', true), '')::uuid)) WITH CHECK (seller_id = (select nullif(current_setting('app.seller', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "guest_links_staff" ON "guest_links" AS PERMISSIVE FOR ALL TO "app_staff" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "guest_links_lookup" ON "guest_links" AS PERMISSIVE FOR SELECT TO "app_owner" USING (true);--> statement-breakpoint
ALTER TABLE "guest_links" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON "guest_links" TO app_seller, app_staff;--> statement-breakpoint
GRANT SELECT ON "guest_links" TO app_owner;--> statement-breakpoint
-- Before anyone is known: whose link a token is, and nothing else of it.
CREATE FUNCTION guest_link(hash text) RETURNS TABLE (seller_id uuid, id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT g.seller_id, g.id FROM guest_links g WHERE g.token_hash = hash
$$;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION guest_link(text) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION guest_link(text) TO app_login;
