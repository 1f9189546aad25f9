CREATE TABLE "security_notices" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"facts" jsonb NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"read_at" timestamp with time zone,
	"mail" text NOT NULL
);
--> statement-breakpoint
ALTER TABLE "security_notices" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "browser" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "security_notices" ADD CONSTRAINT "security_notices_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "security_notices_user" ON "security_notices" USING btree ("user_id","created_at");--> statement-breakpoint
CREATE POLICY "security_notices_own" ON "security_notices" AS PERMISSIVE FOR SELECT TO "app_seller" USING (user_id = (select nullif(current_setting('app.person', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "security_notices_staff" ON "security_notices" AS PERMISSIVE FOR ALL TO "app_staff" USING (true) WITH CHECK (true);
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON security_notices TO app_staff;
--> statement-breakpoint
GRANT SELECT ON security_notices TO app_seller;
--> statement-breakpoint
-- What a page asks for by itself while nobody uses it keeps no session alive.
DROP FUNCTION enter_session(text);
--> statement-breakpoint
CREATE FUNCTION enter_session(token_hash text, used boolean DEFAULT true) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE actor jsonb := session_actor(token_hash);
BEGIN
  IF used AND actor IS NOT NULL THEN PERFORM touch_session(token_hash); END IF;
  PERFORM set_config('app.seller', coalesce(actor->>'sellerId', ''), true), set_config('app.person', coalesce(actor->>'userId', ''), true);
  RETURN jsonb_build_object('actor', actor, 'offset', demo_offset());
END $$;
--> statement-breakpoint
-- How long a session has left, unused and at most, in milliseconds of the database's clock; nothing once it has ended.
CREATE FUNCTION session_left(token_hash text) RETURNS TABLE (idle bigint, most bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT (extract(epoch FROM s.last_seen_at + make_interval(mins => s.idle_minutes) - now()) * 1000)::bigint,
         (extract(epoch FROM s.expires_at - now()) * 1000)::bigint
  FROM sessions s JOIN users u ON u.id = s.user_id
  WHERE s.id = token_hash AND s.ended_at IS NULL AND s.expires_at > now()
    AND s.last_seen_at > now() - make_interval(mins => s.idle_minutes) AND u.disabled_at IS NULL
$$;
--> statement-breakpoint
-- Says whether the person is to be told: it has signed in before, and never with this browser nor from such a device and network.
CREATE FUNCTION open_session(token_hash text, who uuid, seller_hours integer, seller_idle integer, staff_hours integer, staff_idle integer, device text, network text, browser text) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE foreign_device boolean := EXISTS (SELECT 1 FROM sessions s WHERE s.user_id = who) AND NOT EXISTS (
  SELECT 1 FROM sessions s WHERE s.user_id = who AND ((s.browser = $9 AND s.browser <> '') OR (s.device = $7 AND s.network = $8)));
BEGIN
  PERFORM open_session(token_hash, who, seller_hours, seller_idle, staff_hours, staff_idle, device, network);
  UPDATE sessions s SET browser = $9 WHERE s.id = $1;
  RETURN foreign_device;
END $$;
--> statement-breakpoint
-- A seller's people are told of what a colleague did to their membership, in its transaction. Before the membership goes.
CREATE FUNCTION tell_member(who uuid, notice uuid, what text, facts jsonb, at timestamptz) RETURNS boolean
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  WITH done AS (INSERT INTO security_notices (id, user_id, kind, facts, created_at, mail)
    SELECT notice, who, what, facts, at, 'queued' WHERE what IN ('role_changed', 'removed')
      AND EXISTS (SELECT 1 FROM memberships m WHERE m.user_id = who AND m.seller_id = nullif(current_setting('app.seller', true), '')::uuid)
    RETURNING 1)
  SELECT EXISTS (SELECT 1 FROM done)
$$;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION enter_session(text, boolean), session_left(text), open_session(text, uuid, integer, integer, integer, integer, text, text, text), tell_member(uuid, uuid, text, jsonb, timestamptz) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION enter_session(text, boolean), session_left(text), open_session(text, uuid, integer, integer, integer, integer, text, text, text) TO app_login;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION tell_member(uuid, uuid, text, jsonb, timestamptz) TO app_seller;
