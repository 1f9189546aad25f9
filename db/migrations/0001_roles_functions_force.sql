-- What drizzle-kit cannot say: forced row-level security, grants, and the few look-ups that happen before a seller is known.

DO $$
DECLARE t record;
BEGIN
  FOR t IN SELECT c.oid::regclass AS name FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND c.relrowsecurity LOOP
    EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', t.name);
  END LOOP;
END $$;
--> statement-breakpoint
CREATE SEQUENCE claim_number;
--> statement-breakpoint
GRANT USAGE ON SCHEMA public TO app_seller, app_staff, app_login;
--> statement-breakpoint
GRANT USAGE ON SEQUENCE claim_number TO app_staff;
--> statement-breakpoint
-- The seller's side.
GRANT SELECT ON sellers, memberships, claims, claim_heads, claim_events, timers, files, draft_fields, submissions, questions, notes, ledger, covers, notices, deliveries TO app_seller;
--> statement-breakpoint
GRANT INSERT ON claim_events, timers, files, draft_fields, submissions, questions, notes, notices, ledger, audit TO app_seller;
--> statement-breakpoint
GRANT UPDATE ON claims, timers, files, draft_fields, questions, notices, deliveries TO app_seller;
--> statement-breakpoint
GRANT DELETE ON timers TO app_seller;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON audit_heads TO app_seller;
--> statement-breakpoint
-- Desk, worker and intake. Audit, ledger and step log take rows and never change or lose one.
GRANT SELECT, INSERT ON ALL TABLES IN SCHEMA public TO app_staff;
--> statement-breakpoint
GRANT UPDATE ON sellers, memberships, users, sessions, partners, intake_requests, rate_limits, demo_clock, claims, claim_heads, screenings, proposals, timers, files, draft_fields, submissions, questions, covers, notices, deliveries, audit_heads TO app_staff;
--> statement-breakpoint
GRANT DELETE ON memberships, timers, proposals, rate_limits, intake_requests TO app_staff;
--> statement-breakpoint
-- Sessions live in machine time: a moved demo clock must not sign anyone out.
CREATE FUNCTION session_actor(token_hash text) RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT jsonb_build_object(
    'userId', u.id, 'name', u.name, 'email', u.email, 'staffRole', u.staff_role,
    'locale', u.locale, 'zone', u.zone, 'theme', u.theme, 'sellerId', s.seller_id,
    'memberships', coalesce((
      SELECT jsonb_agg(jsonb_build_object('sellerId', m.seller_id, 'role', m.role, 'name', v.name, 'nameZh', v.name_zh, 'store', v.store, 'program', v.program) ORDER BY v.name)
      FROM memberships m JOIN sellers v ON v.seller_id = m.seller_id WHERE m.user_id = u.id), '[]'::jsonb))
  FROM sessions s JOIN users u ON u.id = s.user_id
  WHERE s.id = token_hash AND s.ended_at IS NULL AND s.expires_at > now() AND s.last_seen_at > now() - interval '12 hours' AND u.disabled_at IS NULL
$$;
--> statement-breakpoint
-- At most one write a minute: enough for the idle limit, cheap on every request.
CREATE FUNCTION touch_session(token_hash text) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  UPDATE sessions SET last_seen_at = now() WHERE id = token_hash AND ended_at IS NULL AND last_seen_at < now() - interval '1 minute'
$$;
--> statement-breakpoint
CREATE FUNCTION user_by_email(address text) RETURNS TABLE (id uuid, password_hash text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT u.id, u.password_hash FROM users u WHERE u.email = lower(address) AND u.disabled_at IS NULL
$$;
--> statement-breakpoint
CREATE FUNCTION open_session(token_hash text, who uuid, hours integer) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  INSERT INTO sessions (id, user_id, seller_id, created_at, last_seen_at, expires_at)
  VALUES (token_hash, who, (SELECT m.seller_id FROM memberships m JOIN sellers v USING (seller_id) WHERE m.user_id = who ORDER BY array_position(ARRAY['owner', 'manager', 'contributor', 'viewer'], m.role), v.name LIMIT 1),
          now(), now(), now() + make_interval(hours => hours))
$$;
--> statement-breakpoint
CREATE FUNCTION close_session(token_hash text) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  UPDATE sessions SET ended_at = now() WHERE id = token_hash AND ended_at IS NULL
$$;
--> statement-breakpoint
-- True only for a seller the person belongs to.
CREATE FUNCTION switch_seller(token_hash text, seller uuid) RETURNS boolean
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  WITH done AS (
    UPDATE sessions s SET seller_id = seller
    WHERE s.id = token_hash AND s.ended_at IS NULL
      AND EXISTS (SELECT 1 FROM memberships m WHERE m.user_id = s.user_id AND m.seller_id = seller)
    RETURNING 1)
  SELECT EXISTS (SELECT 1 FROM done)
$$;
--> statement-breakpoint
CREATE FUNCTION update_profile(token_hash text, new_name text, new_locale text, new_zone text, new_theme text) RETURNS boolean
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  WITH done AS (
    UPDATE users u SET name = new_name, locale = new_locale, zone = new_zone, theme = new_theme
    FROM sessions s WHERE s.id = token_hash AND s.ended_at IS NULL AND u.id = s.user_id RETURNING 1)
  SELECT EXISTS (SELECT 1 FROM done)
$$;
--> statement-breakpoint
-- Counts before anything is evaluated, in one statement: a thousand guesses at once are a thousand counts.
CREATE FUNCTION take_rate(name text, window_seconds integer) RETURNS integer
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  INSERT INTO rate_limits AS r (bucket, window_start, count)
  VALUES (name, to_timestamp(floor(extract(epoch FROM now()) / window_seconds) * window_seconds), 1)
  ON CONFLICT (bucket, window_start) DO UPDATE SET count = r.count + 1
  RETURNING count
$$;
--> statement-breakpoint
-- The public verification: yes or no, the receipt's number and the date. Nothing of the seller.
CREATE FUNCTION receipt_by_hash(hash text) RETURNS TABLE (receipt text, at timestamptz, matched text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT s.receipt, s.at, CASE WHEN s.sha256 = hash THEN 'snapshot' ELSE 'pdf' END
  FROM submissions s WHERE s.sha256 = hash OR s.pdf_sha256 = hash LIMIT 1
$$;
--> statement-breakpoint
-- What a seller may know of claims that never reached it: how many a month.
CREATE FUNCTION screened_out(since timestamptz) RETURNS bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT count(*) FROM claims
  WHERE seller_id = nullif(current_setting('app.seller', true), '')::uuid
    AND state = 'closed' AND outcome = 'unsubstantiated' AND presented_at IS NULL AND closed_at >= since
$$;
--> statement-breakpoint
CREATE FUNCTION demo_offset() RETURNS bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$ SELECT offset_ms FROM demo_clock WHERE id = 1 $$;
--> statement-breakpoint
CREATE FUNCTION partner_secret(partner text) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$ SELECT secret FROM partners WHERE id = partner AND revoked_at IS NULL $$;
--> statement-breakpoint
CREATE SCHEMA jobs;
--> statement-breakpoint
GRANT USAGE ON SCHEMA jobs TO app_seller, app_staff;
--> statement-breakpoint
-- A job is added in the caller's transaction: it exists exactly when the write does.
CREATE FUNCTION jobs.enqueue(task text, payload jsonb, run_at timestamptz, job_key text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM graphile_worker.add_job(task, payload::json, run_at => run_at, job_key => job_key, max_attempts => 12);
END $$;
--> statement-breakpoint
REVOKE EXECUTE ON ALL FUNCTIONS IN SCHEMA public FROM PUBLIC;
--> statement-breakpoint
REVOKE EXECUTE ON ALL FUNCTIONS IN SCHEMA jobs FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION session_actor(text), touch_session(text), user_by_email(text), open_session(text, uuid, integer), close_session(text), switch_seller(text, uuid), update_profile(text, text, text, text, text), take_rate(text, integer), receipt_by_hash(text), demo_offset(), partner_secret(text) TO app_login;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION screened_out(timestamptz) TO app_seller;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION demo_offset() TO app_seller, app_staff;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION jobs.enqueue(text, jsonb, timestamptz, text) TO app_seller, app_staff;
