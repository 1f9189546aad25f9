CREATE TABLE "desk_hands" (
	"seller_id" uuid NOT NULL,
	"claim_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"name" text NOT NULL,
	"by_name" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "desk_hands_seller_id_claim_id_pk" PRIMARY KEY("seller_id","claim_id")
);
--> statement-breakpoint
ALTER TABLE "desk_hands" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "held_decisions" (
	"seller_id" uuid NOT NULL,
	"claim_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"verb" text NOT NULL,
	"input" jsonb NOT NULL,
	"by_id" uuid NOT NULL,
	"by_name" text NOT NULL,
	"by_role" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"goes_out_at" timestamp with time zone NOT NULL,
	"refused" text,
	CONSTRAINT "held_decisions_seller_id_claim_id_pk" PRIMARY KEY("seller_id","claim_id")
);
--> statement-breakpoint
ALTER TABLE "held_decisions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "claim_hands" (
	"seller_id" uuid NOT NULL,
	"claim_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"name" text NOT NULL,
	"by_name" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "claim_hands_seller_id_claim_id_pk" PRIMARY KEY("seller_id","claim_id")
);
--> statement-breakpoint
ALTER TABLE "claim_hands" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "presence" (
	"seller_id" uuid NOT NULL,
	"claim_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"name" text NOT NULL,
	"place" text NOT NULL,
	"seen_at" timestamp with time zone NOT NULL,
	CONSTRAINT "presence_seller_id_claim_id_user_id_pk" PRIMARY KEY("seller_id","claim_id","user_id")
);
--> statement-breakpoint
ALTER TABLE "presence" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "team_notes" (
	"seller_id" uuid NOT NULL,
	"claim_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"name" text NOT NULL,
	"text" text NOT NULL,
	"mentions" uuid[] DEFAULT '{}' NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "team_notes_seller_id_claim_id_id_pk" PRIMARY KEY("seller_id","claim_id","id")
);
--> statement-breakpoint
ALTER TABLE "team_notes" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "files" ADD COLUMN "withheld" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "files" ADD COLUMN "redacted_from" uuid;--> statement-breakpoint
ALTER TABLE "files" ADD COLUMN "reused_from" uuid;--> statement-breakpoint
ALTER TABLE "notices" ADD COLUMN "for_user" uuid;--> statement-breakpoint
ALTER TABLE "desk_hands" ADD CONSTRAINT "desk_hands_claim" FOREIGN KEY ("seller_id","claim_id") REFERENCES "public"."claims"("seller_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "held_decisions" ADD CONSTRAINT "held_decisions_claim" FOREIGN KEY ("seller_id","claim_id") REFERENCES "public"."claims"("seller_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "claim_hands" ADD CONSTRAINT "claim_hands_claim" FOREIGN KEY ("seller_id","claim_id") REFERENCES "public"."claims"("seller_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "presence" ADD CONSTRAINT "presence_claim" FOREIGN KEY ("seller_id","claim_id") REFERENCES "public"."claims"("seller_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "team_notes" ADD CONSTRAINT "team_notes_claim" FOREIGN KEY ("seller_id","claim_id") REFERENCES "public"."claims"("seller_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "presence_seen" ON "presence" USING btree ("seen_at");--> statement-breakpoint
CREATE INDEX "claim_events_day" ON "claim_events" USING btree ("type","at");--> statement-breakpoint
CREATE INDEX "audit_subject" ON "audit" USING btree ("subject","at");--> statement-breakpoint
CREATE INDEX "audit_actor" ON "audit" USING btree ("actor_id","at");--> statement-breakpoint
CREATE INDEX "audit_at" ON "audit" USING btree ("at");--> statement-breakpoint
CREATE POLICY "desk_hands_staff" ON "desk_hands" AS PERMISSIVE FOR ALL TO "app_staff" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "held_decisions_staff" ON "held_decisions" AS PERMISSIVE FOR ALL TO "app_staff" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "claim_hands_seller" ON "claim_hands" AS PERMISSIVE FOR ALL TO "app_seller" USING (seller_id = (select nullif(current_setting('app.seller', true), '')::uuid) and exists (select 1 from claims c where c.seller_id = claim_hands.seller_id and c.id = claim_hands.claim_id)) WITH CHECK (seller_id = (select nullif(current_setting('app.seller', true), '')::uuid) and exists (select 1 from claims c where c.seller_id = claim_hands.seller_id and c.id = claim_hands.claim_id));--> statement-breakpoint
CREATE POLICY "presence_seller" ON "presence" AS PERMISSIVE FOR ALL TO "app_seller" USING (seller_id = (select nullif(current_setting('app.seller', true), '')::uuid) and exists (select 1 from claims c where c.seller_id = presence.seller_id and c.id = presence.claim_id)) WITH CHECK (seller_id = (select nullif(current_setting('app.seller', true), '')::uuid) and exists (select 1 from claims c where c.seller_id = presence.seller_id and c.id = presence.claim_id));--> statement-breakpoint
CREATE POLICY "team_notes_seller" ON "team_notes" AS PERMISSIVE FOR ALL TO "app_seller" USING (seller_id = (select nullif(current_setting('app.seller', true), '')::uuid) and exists (select 1 from claims c where c.seller_id = team_notes.seller_id and c.id = team_notes.claim_id)) WITH CHECK (seller_id = (select nullif(current_setting('app.seller', true), '')::uuid) and exists (select 1 from claims c where c.seller_id = team_notes.seller_id and c.id = team_notes.claim_id));--> statement-breakpoint
ALTER TABLE "held_decisions" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "desk_hands" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "claim_hands" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "team_notes" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "presence" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON "held_decisions", "desk_hands" TO app_staff;--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON "claim_hands", "presence" TO app_seller;--> statement-breakpoint
GRANT SELECT, INSERT ON "team_notes" TO app_seller;
--> statement-breakpoint
-- The people of the seller in whose name this transaction runs: names and roles, no address.
CREATE FUNCTION team_members() RETURNS TABLE (user_id uuid, name text, role text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT u.id, u.name, m.role FROM memberships m JOIN users u ON u.id = m.user_id
  WHERE m.seller_id = nullif(current_setting('app.seller', true), '')::uuid AND u.disabled_at IS NULL ORDER BY u.name, u.id
$$;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION team_members() FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION team_members() TO app_seller;
