CREATE TABLE "invitations" (
	"seller_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"email" text NOT NULL,
	"role" text NOT NULL,
	"locale" text NOT NULL,
	"token_hash" text NOT NULL,
	"token_box" text NOT NULL,
	"mail" text NOT NULL,
	"invited_by" uuid NOT NULL,
	"invited_name" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"accepted_at" timestamp with time zone,
	"accepted_by" uuid,
	"revoked_at" timestamp with time zone,
	CONSTRAINT "invitations_seller_id_id_pk" PRIMARY KEY("seller_id","id")
);
--> statement-breakpoint
ALTER TABLE "invitations" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "password_resets" (
	"token_hash" text PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "sellers" ADD COLUMN "suspended_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "sellers" ADD COLUMN "suspended_reason" text;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "disabled_reason" text;--> statement-breakpoint
ALTER TABLE "partners" ADD COLUMN "previous_secret" text;--> statement-breakpoint
ALTER TABLE "partners" ADD COLUMN "previous_until" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "partners" ADD COLUMN "rotated_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "partners" ADD COLUMN "last_used_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "partners" ADD COLUMN "previous_used_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "password_resets" ADD CONSTRAINT "password_resets_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "invitations_token" ON "invitations" USING btree ("token_hash");--> statement-breakpoint
CREATE UNIQUE INDEX "invitations_open" ON "invitations" USING btree ("seller_id","email") WHERE accepted_at is null and revoked_at is null;--> statement-breakpoint
CREATE INDEX "password_resets_user" ON "password_resets" USING btree ("user_id");--> statement-breakpoint
CREATE POLICY "audit_seller_reads" ON "audit" AS RESTRICTIVE FOR SELECT TO "app_seller" USING (actor_kind in ('seller', 'guest') or action in ('seller.suspend', 'seller.lift', 'seller.invite', 'seller.uninvite', 'member.suspend', 'member.lift'));--> statement-breakpoint
CREATE POLICY "audit_lookup" ON "audit" AS PERMISSIVE FOR SELECT TO "app_owner" USING (true);--> statement-breakpoint
CREATE POLICY "invitations_seller" ON "invitations" AS PERMISSIVE FOR ALL TO "app_seller" USING (seller_id = (select nullif(current_setting('app.seller', true), '')::uuid)) WITH CHECK (seller_id = (select nullif(current_setting('app.seller', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "invitations_staff" ON "invitations" AS PERMISSIVE FOR ALL TO "app_staff" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "invitations_lookup" ON "invitations" AS PERMISSIVE FOR SELECT TO "app_owner" USING (true);--> statement-breakpoint
ALTER TABLE "invitations" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON "invitations" TO app_seller, app_staff;--> statement-breakpoint
GRANT SELECT ON "invitations" TO app_owner;--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON "password_resets" TO app_staff;--> statement-breakpoint
-- An owner changes roles and lets people go; nobody joins but by an invitation.
GRANT UPDATE ("role"), DELETE ON "memberships" TO app_seller;--> statement-breakpoint
-- Rows only as far as the policy goes, and no link of the chain.
GRANT SELECT ("seller_id", "seq", "at", "actor_kind", "actor_id", "action", "subject", "data") ON "audit" TO app_seller;--> statement-breakpoint
CREATE OR REPLACE FUNCTION session_actor(token_hash text) RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT jsonb_build_object(
    'userId', u.id, 'name', u.name, 'email', u.email, 'staffRole', u.staff_role,
    'locale', u.locale, 'zone', u.zone, 'theme', u.theme, 'sellerId', of.chosen, 'memberships', coalesce(of.all, '[]'::jsonb))
  FROM sessions s JOIN users u ON u.id = s.user_id
  CROSS JOIN LATERAL (
    SELECT (array_agg(m.seller_id ORDER BY (m.seller_id = s.seller_id) DESC NULLS LAST, v.name))[1] AS chosen,
      jsonb_agg(jsonb_build_object('sellerId', m.seller_id, 'role', m.role, 'name', v.name, 'nameZh', v.name_zh, 'store', v.store, 'program', v.program,
        'suspended', CASE WHEN v.suspended_at IS NULL THEN NULL ELSE jsonb_build_object('at', (extract(epoch FROM v.suspended_at) * 1000)::bigint, 'reason', v.suspended_reason) END) ORDER BY v.name) AS all
    FROM memberships m JOIN sellers v ON v.seller_id = m.seller_id WHERE m.user_id = u.id) of
  WHERE s.id = token_hash AND s.ended_at IS NULL AND s.expires_at > now() AND s.last_seen_at > now() - interval '12 hours' AND u.disabled_at IS NULL
$$;
--> statement-breakpoint
-- A person who was suspended between the password and here gets no session.
CREATE OR REPLACE FUNCTION open_session(token_hash text, who uuid, hours integer) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  INSERT INTO sessions (id, user_id, seller_id, created_at, last_seen_at, expires_at)
  SELECT token_hash, u.id, (SELECT m.seller_id FROM memberships m JOIN sellers v USING (seller_id) WHERE m.user_id = u.id ORDER BY array_position(ARRAY['owner', 'manager', 'contributor', 'viewer'], m.role), v.name LIMIT 1),
         now(), now(), now() + make_interval(hours => hours)
  FROM users u WHERE u.id = who AND u.disabled_at IS NULL
$$;
--> statement-breakpoint
-- Before anyone is known: whose invitation a token is, and nothing else of it.
CREATE FUNCTION invitation_of(hash text) RETURNS TABLE (seller_id uuid, id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT i.seller_id, i.id FROM invitations i WHERE i.token_hash = hash
$$;
--> statement-breakpoint
-- The people of the seller in whose name this transaction runs, with their addresses: for its owners alone.
CREATE FUNCTION team_people() RETURNS TABLE (user_id uuid, name text, email text, role text, joined timestamptz, seen timestamptz, suspended boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT u.id, u.name, u.email, m.role, m.created_at,
    (SELECT max(s.last_seen_at) FROM sessions s WHERE s.user_id = u.id AND s.seller_id = m.seller_id), u.disabled_at IS NOT NULL
  FROM memberships m JOIN users u ON u.id = m.user_id
  WHERE m.seller_id = nullif(current_setting('app.seller', true), '')::uuid
    AND EXISTS (SELECT 1 FROM memberships o WHERE o.seller_id = m.seller_id AND o.role = 'owner' AND o.user_id = nullif(current_setting('app.person', true), '')::uuid)
  ORDER BY u.name, u.id
$$;
--> statement-breakpoint
-- Ends every session of one of the seller's people: after a change of role or a removal the old rights must not go on.
CREATE FUNCTION end_member_sessions(who uuid) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  UPDATE sessions SET ended_at = now() WHERE user_id = who AND ended_at IS NULL
    AND EXISTS (SELECT 1 FROM memberships m WHERE m.user_id = who AND m.seller_id = nullif(current_setting('app.seller', true), '')::uuid)
$$;
--> statement-breakpoint
-- Names beside the ids in the seller's own audit, also of people who have left.
CREATE FUNCTION activity_names(ids text[]) RETURNS TABLE (id text, name text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT u.id::text, u.name FROM users u
  WHERE u.id::text = ANY (ids) AND EXISTS (
    SELECT 1 FROM audit a WHERE a.seller_id = nullif(current_setting('app.seller', true), '')::uuid AND a.actor_kind = 'seller' AND (a.actor_id = u.id::text OR a.subject = u.id::text))
$$;
--> statement-breakpoint
DROP FUNCTION partner_secret(text);
--> statement-breakpoint
-- The one before is handed out only while it is still good.
CREATE FUNCTION partner_secrets(partner text) RETURNS TABLE (secret text, previous text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT p.secret, CASE WHEN p.previous_until > now() THEN p.previous_secret END FROM partners p WHERE p.id = partner AND p.revoked_at IS NULL
$$;
--> statement-breakpoint
-- At most one write a minute: enough to see whether a key is in use.
CREATE FUNCTION touch_partner(partner text, by_previous boolean) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  UPDATE partners p SET last_used_at = now(), previous_used_at = CASE WHEN by_previous THEN now() ELSE p.previous_used_at END
  WHERE p.id = partner
    AND (p.last_used_at IS NULL OR p.last_used_at < now() - interval '1 minute' OR (by_previous AND (p.previous_used_at IS NULL OR p.previous_used_at < now() - interval '1 minute')))
$$;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION invitation_of(text), team_people(), end_member_sessions(uuid), activity_names(text[]), partner_secrets(text), touch_partner(text, boolean) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION invitation_of(text), partner_secrets(text), touch_partner(text, boolean) TO app_login;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION team_people(), end_member_sessions(uuid), activity_names(text[]) TO app_seller;
