CREATE TABLE "user_identities" (
	"issuer" text NOT NULL,
	"subject" text NOT NULL,
	"user_id" uuid NOT NULL,
	"linked_at" timestamp with time zone NOT NULL,
	CONSTRAINT "user_identities_issuer_subject_pk" PRIMARY KEY("issuer","subject")
);
--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "proven_elsewhere" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "user_identities" ADD CONSTRAINT "user_identities_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "user_identities_person" ON "user_identities" USING btree ("issuer","user_id");--> statement-breakpoint
CREATE INDEX "sellers_by_name" ON "sellers" USING btree (lower(name),"seller_id");
--> statement-breakpoint
GRANT SELECT, INSERT, DELETE ON "user_identities" TO app_staff;
--> statement-breakpoint
-- A session says whether its sign-in brought a second factor along from elsewhere.
CREATE OR REPLACE FUNCTION session_actor(token_hash text) RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT jsonb_build_object(
    'userId', u.id, 'name', u.name, 'email', u.email, 'staffRole', u.staff_role,
    'locale', u.locale, 'zone', u.zone, 'theme', u.theme, 'sellerId', of.chosen, 'memberships', coalesce(of.all, '[]'::jsonb),
    'secondFactor', EXISTS (SELECT 1 FROM second_factors f WHERE f.user_id = u.id AND f.confirmed_at IS NOT NULL),
    'provenElsewhere', s.proven_elsewhere)
  FROM sessions s JOIN users u ON u.id = s.user_id
  CROSS JOIN LATERAL (
    SELECT (array_agg(m.seller_id ORDER BY (m.seller_id = s.seller_id) DESC NULLS LAST, v.name))[1] AS chosen,
      jsonb_agg(jsonb_build_object('sellerId', m.seller_id, 'role', m.role, 'name', v.name, 'nameZh', v.name_zh, 'store', v.store, 'program', v.program,
        'suspended', CASE WHEN v.suspended_at IS NULL THEN NULL ELSE jsonb_build_object('at', (extract(epoch FROM v.suspended_at) * 1000)::bigint, 'reason', v.suspended_reason) END) ORDER BY v.name) AS all
    FROM memberships m JOIN sellers v ON v.seller_id = m.seller_id WHERE m.user_id = u.id) of
  WHERE s.id = token_hash AND s.ended_at IS NULL AND s.expires_at > now()
    AND s.last_seen_at > now() - make_interval(mins => s.idle_minutes) AND u.disabled_at IS NULL
$$;
