-- Whether the partner that filed a claim has an address to be told at. A seller's step tells the partner too, and under its role
-- neither partners nor who filed could be read.
CREATE FUNCTION partner_listens(of_seller uuid, of_claim uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (
    SELECT FROM claim_events e JOIN partners p ON p.id = e.actor_id
    WHERE e.seller_id = of_seller AND e.claim_id = of_claim AND e.type = 'file' AND p.hook_url IS NOT NULL AND p.revoked_at IS NULL
      AND of_seller = coalesce(nullif(current_setting('app.seller', true), '')::uuid, of_seller)
  )
$$;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION partner_listens(uuid, uuid) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION partner_listens(uuid, uuid) TO app_seller, app_staff;
