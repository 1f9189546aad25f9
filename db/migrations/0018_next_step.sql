CREATE POLICY "claim_events_lookup" ON "claim_events" AS PERMISSIVE FOR SELECT TO "app_owner" USING (true);--> statement-breakpoint
-- The number of a claim's next step. Steps that a seller does not see count too; under its own role it could not count them,
-- and would give a number twice. Asked under the claim's lock.
CREATE FUNCTION next_step(of_seller uuid, of_claim uuid) RETURNS integer
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT coalesce(max(e.seq), 0) + 1 FROM claim_events e
  WHERE e.seller_id = of_seller AND e.claim_id = of_claim
    AND of_seller = coalesce(nullif(current_setting('app.seller', true), '')::uuid, of_seller)
$$;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION next_step(uuid, uuid) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION next_step(uuid, uuid) TO app_seller, app_staff;
