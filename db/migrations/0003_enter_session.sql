-- The seller a session acts for is decided here alone: the one chosen, while the person belongs to it, else the first by name.
CREATE OR REPLACE FUNCTION session_actor(token_hash text) RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT jsonb_build_object(
    'userId', u.id, 'name', u.name, 'email', u.email, 'staffRole', u.staff_role,
    'locale', u.locale, 'zone', u.zone, 'theme', u.theme, 'sellerId', of.chosen, 'memberships', coalesce(of.all, '[]'::jsonb))
  FROM sessions s JOIN users u ON u.id = s.user_id
  CROSS JOIN LATERAL (
    SELECT (array_agg(m.seller_id ORDER BY (m.seller_id = s.seller_id) DESC NULLS LAST, v.name))[1] AS chosen,
      jsonb_agg(jsonb_build_object('sellerId', m.seller_id, 'role', m.role, 'name', v.name, 'nameZh', v.name_zh, 'store', v.store, 'program', v.program) ORDER BY v.name) AS all
    FROM memberships m JOIN sellers v ON v.seller_id = m.seller_id WHERE m.user_id = u.id) of
  WHERE s.id = token_hash AND s.ended_at IS NULL AND s.expires_at > now() AND s.last_seen_at > now() - interval '12 hours' AND u.disabled_at IS NULL
$$;
--> statement-breakpoint
-- Reads a session and names its seller and person for this transaction, so that a page's queries need not wait for the answer.
-- A session that has ended names nobody, and row-level security then shows nothing.
CREATE FUNCTION enter_session(token_hash text) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE actor jsonb := session_actor(token_hash);
BEGIN
  IF actor IS NOT NULL THEN PERFORM touch_session(token_hash); END IF;
  PERFORM set_config('app.seller', coalesce(actor->>'sellerId', ''), true), set_config('app.person', coalesce(actor->>'userId', ''), true);
  RETURN jsonb_build_object('actor', actor, 'offset', demo_offset());
END $$;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION enter_session(text) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION enter_session(text) TO app_login;
--> statement-breakpoint
DROP FUNCTION screened_out(timestamptz);
--> statement-breakpoint
-- What a seller may know of claims that never reached it: how many this month, by the calendar of its marketplace (programme → zone).
CREATE FUNCTION screened_out_this_month(zones jsonb) RETURNS bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT count(*) FROM claims c JOIN sellers s USING (seller_id)
  WHERE c.seller_id = nullif(current_setting('app.seller', true), '')::uuid
    AND c.outcome = 'unsubstantiated' AND c.presented_at IS NULL
    AND c.closed_at >= date_trunc('month', now() + coalesce(demo_offset(), 0) * interval '1 millisecond', zones->>s.program)
$$;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION screened_out_this_month(jsonb) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION screened_out_this_month(jsonb) TO app_seller;
