CREATE TABLE "recovery_codes" (
	"user_id" uuid NOT NULL,
	"finder" text NOT NULL,
	"hash" text NOT NULL,
	"used_at" timestamp with time zone,
	CONSTRAINT "recovery_codes_user_id_finder_pk" PRIMARY KEY("user_id","finder")
);
--> statement-breakpoint
CREATE TABLE "second_factors" (
	"user_id" uuid PRIMARY KEY NOT NULL,
	"secret" text,
	"waiting_secret" text,
	"confirmed_at" timestamp with time zone,
	"last_step" bigint DEFAULT 0 NOT NULL
);
--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "idle_minutes" integer DEFAULT 720 NOT NULL;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "device" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "network" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "recovery_codes" ADD CONSTRAINT "recovery_codes_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "second_factors" ADD CONSTRAINT "second_factors_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON second_factors, recovery_codes TO app_staff;
--> statement-breakpoint
-- A session ends after its own idle time; and it says whether its person has a second factor.
CREATE OR REPLACE FUNCTION session_actor(token_hash text) RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT jsonb_build_object(
    'userId', u.id, 'name', u.name, 'email', u.email, 'staffRole', u.staff_role,
    'locale', u.locale, 'zone', u.zone, 'theme', u.theme, 'sellerId', of.chosen, 'memberships', coalesce(of.all, '[]'::jsonb),
    'secondFactor', EXISTS (SELECT 1 FROM second_factors f WHERE f.user_id = u.id AND f.confirmed_at IS NOT NULL))
  FROM sessions s JOIN users u ON u.id = s.user_id
  CROSS JOIN LATERAL (
    SELECT (array_agg(m.seller_id ORDER BY (m.seller_id = s.seller_id) DESC NULLS LAST, v.name))[1] AS chosen,
      jsonb_agg(jsonb_build_object('sellerId', m.seller_id, 'role', m.role, 'name', v.name, 'nameZh', v.name_zh, 'store', v.store, 'program', v.program,
        'suspended', CASE WHEN v.suspended_at IS NULL THEN NULL ELSE jsonb_build_object('at', (extract(epoch FROM v.suspended_at) * 1000)::bigint, 'reason', v.suspended_reason) END) ORDER BY v.name) AS all
    FROM memberships m JOIN sellers v ON v.seller_id = m.seller_id WHERE m.user_id = u.id) of
  WHERE s.id = token_hash AND s.ended_at IS NULL AND s.expires_at > now()
    AND s.last_seen_at > now() - make_interval(mins => s.idle_minutes) AND u.disabled_at IS NULL
$$;
--> statement-breakpoint
-- How long depends on who it is: the desk's people are asked again sooner.
CREATE FUNCTION open_session(token_hash text, who uuid, seller_hours integer, seller_idle integer, staff_hours integer, staff_idle integer, device text, network text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE staff boolean := (SELECT u.staff_role IS NOT NULL FROM users u WHERE u.id = who);
BEGIN
  PERFORM open_session(token_hash, who, CASE WHEN staff THEN staff_hours ELSE seller_hours END);
  UPDATE sessions s SET idle_minutes = CASE WHEN staff THEN staff_idle ELSE seller_idle END, device = $7, network = $8 WHERE s.id = $1;
END $$;
--> statement-breakpoint
CREATE FUNCTION second_factor_of(who uuid) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT secret FROM second_factors WHERE user_id = who AND confirmed_at IS NOT NULL
$$;
--> statement-breakpoint
-- In one statement: of the same code sent twice at once, one is taken.
CREATE FUNCTION take_step(who uuid, step bigint) RETURNS boolean
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  WITH done AS (UPDATE second_factors f SET last_step = step WHERE f.user_id = who AND f.last_step < step RETURNING 1)
  SELECT EXISTS (SELECT 1 FROM done)
$$;
--> statement-breakpoint
CREATE FUNCTION recovery_code(who uuid, found_by text) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT hash FROM recovery_codes WHERE user_id = who AND finder = found_by AND used_at IS NULL
$$;
--> statement-breakpoint
CREATE FUNCTION use_recovery_code(who uuid, found_by text) RETURNS boolean
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  WITH done AS (UPDATE recovery_codes SET used_at = now() WHERE user_id = who AND finder = found_by AND used_at IS NULL RETURNING 1)
  SELECT EXISTS (SELECT 1 FROM done)
$$;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION open_session(text, uuid, integer, integer, integer, integer, text, text), second_factor_of(uuid), take_step(uuid, bigint), recovery_code(uuid, text), use_recovery_code(uuid, text) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION open_session(text, uuid, integer, integer, integer, integer, text, text), second_factor_of(uuid), take_step(uuid, bigint), recovery_code(uuid, text), use_recovery_code(uuid, text) TO app_login;
