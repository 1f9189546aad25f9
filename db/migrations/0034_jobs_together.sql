-- The jobs of a transaction, added together at its end. Each of `specs`: task, payload, at (or null), key.
-- Plans of the queue's own statements are made once: with the jobs themselves in hand PostgreSQL believes a plan made for them to be
-- the better one and makes it anew each time, which costs more than adding the job. For the index, see jobs.enqueue.
CREATE FUNCTION jobs.enqueue_all(specs jsonb) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET plan_cache_mode = force_generic_plan SET enable_seqscan = off AS $$
BEGIN
  PERFORM graphile_worker.add_jobs(ARRAY(
    SELECT (s->>'task', s->'payload', NULL, (s->>'at')::timestamptz, 12, s->>'key', NULL, NULL)::graphile_worker.job_spec
    FROM jsonb_array_elements(specs) s));
END $$;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION jobs.enqueue_all(jsonb) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION jobs.enqueue_all(jsonb) TO app_seller, app_staff;
