-- A seller may know how many claims, of which kind, never reached it; never which.
CREATE FUNCTION screened_out_by_month(zones jsonb, months integer) RETURNS TABLE (month text, incident text, n bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT to_char(date_trunc('month', c.closed_at, zones->>s.program) AT TIME ZONE (zones->>s.program), 'YYYY-MM-DD'), c.incident_kind, count(*)
  FROM claims c JOIN sellers s USING (seller_id)
  WHERE c.seller_id = nullif(current_setting('app.seller', true), '')::uuid
    AND c.outcome = 'unsubstantiated' AND c.presented_at IS NULL
    AND c.closed_at >= date_trunc('month', now() + coalesce(demo_offset(), 0) * interval '1 millisecond' - make_interval(months => months - 1), zones->>s.program)
  GROUP BY 1, 2 ORDER BY 1 DESC, 3 DESC, 2
$$;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION screened_out_by_month(jsonb, integer) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION screened_out_by_month(jsonb, integer) TO app_seller;
