-- How long the oldest job that could run has waited, for the health of the product: the queue's tables are the owner's alone.
CREATE FUNCTION queue_waits() RETURNS double precision
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  RETURN coalesce((
    SELECT extract(epoch FROM now() - min(run_at)) FROM graphile_worker._private_jobs
    WHERE run_at <= now() AND attempts < max_attempts AND locked_at IS NULL
  ), 0);
END $$;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION queue_waits() FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION queue_waits() TO app_login;
