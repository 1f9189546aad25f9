CREATE TABLE "calendar_feeds" (
	"seller_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"token_hash" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"read_at" timestamp with time zone,
	CONSTRAINT "calendar_feeds_seller_id_user_id_pk" PRIMARY KEY("seller_id","user_id")
);
--> statement-breakpoint
ALTER TABLE "calendar_feeds" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "digests" (
	"seller_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"day" text NOT NULL,
	"notices" integer NOT NULL,
	"sent_at" timestamp with time zone NOT NULL,
	CONSTRAINT "digests_seller_id_user_id_day_pk" PRIMARY KEY("seller_id","user_id","day")
);
--> statement-breakpoint
ALTER TABLE "digests" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "notice_ways" (
	"seller_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"topic" text NOT NULL,
	"way" text NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "notice_ways_seller_id_user_id_topic_pk" PRIMARY KEY("seller_id","user_id","topic")
);
--> statement-breakpoint
ALTER TABLE "notice_ways" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE INDEX "calendar_feeds_token" ON "calendar_feeds" USING btree ("token_hash");--> statement-breakpoint
CREATE INDEX "deliveries_of_claim" ON "deliveries" USING btree ("seller_id","claim_id","notice_id");--> statement-breakpoint
CREATE INDEX "deliveries_digest" ON "deliveries" USING btree ("user_id","created_at") WHERE mail = 'digest';--> statement-breakpoint
CREATE POLICY "calendar_feeds_seller" ON "calendar_feeds" AS PERMISSIVE FOR ALL TO "app_seller" USING (seller_id = (select nullif(current_setting('app.seller', true), '')::uuid)) WITH CHECK (seller_id = (select nullif(current_setting('app.seller', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "calendar_feeds_staff" ON "calendar_feeds" AS PERMISSIVE FOR ALL TO "app_staff" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "calendar_feeds_lookup" ON "calendar_feeds" AS PERMISSIVE FOR SELECT TO "app_owner" USING (true);--> statement-breakpoint
CREATE POLICY "digests_seller" ON "digests" AS PERMISSIVE FOR ALL TO "app_seller" USING (seller_id = (select nullif(current_setting('app.seller', true), '')::uuid)) WITH CHECK (seller_id = (select nullif(current_setting('app.seller', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "digests_staff" ON "digests" AS PERMISSIVE FOR ALL TO "app_staff" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "notice_ways_seller" ON "notice_ways" AS PERMISSIVE FOR ALL TO "app_seller" USING (seller_id = (select nullif(current_setting('app.seller', true), '')::uuid)) WITH CHECK (seller_id = (select nullif(current_setting('app.seller', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "notice_ways_staff" ON "notice_ways" AS PERMISSIVE FOR ALL TO "app_staff" USING (true) WITH CHECK (true);--> statement-breakpoint
ALTER TABLE "notice_ways" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "digests" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "calendar_feeds" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON "notice_ways", "calendar_feeds" TO app_seller, app_staff;
--> statement-breakpoint
GRANT SELECT ON "digests" TO app_seller;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON "digests" TO app_staff;
--> statement-breakpoint
GRANT SELECT ON "calendar_feeds" TO app_owner;
--> statement-breakpoint
-- Whose calendar a secret address opens: nobody's once the person left the seller or may not sign in.
CREATE FUNCTION feed_reader(given text) RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT jsonb_build_object('sellerId', f.seller_id, 'userId', u.id, 'locale', u.locale, 'zone', u.zone)
  FROM calendar_feeds f
  JOIN users u ON u.id = f.user_id AND u.disabled_at IS NULL
  JOIN memberships m ON m.seller_id = f.seller_id AND m.user_id = f.user_id
  WHERE f.token_hash = given
$$;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION feed_reader(text) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION feed_reader(text) TO app_login;
--> statement-breakpoint
-- Open pages of an ended session are told at once, whichever way it ended.
CREATE FUNCTION tell_session_ended() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM pg_notify('rejoinder_live', 'session ' || OLD.id);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER sessions_ended AFTER UPDATE OF ended_at ON sessions FOR EACH ROW
  WHEN (OLD.ended_at IS NULL AND NEW.ended_at IS NOT NULL) EXECUTE FUNCTION tell_session_ended();
--> statement-breakpoint
CREATE TRIGGER sessions_gone AFTER DELETE ON sessions FOR EACH ROW EXECUTE FUNCTION tell_session_ended();
