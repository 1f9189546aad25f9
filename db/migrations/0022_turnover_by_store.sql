-- Turnover was kept by product group alone; what was typed belongs to the first store the seller named. The owner of the tables is
-- bound by forced row-level security too, so it is lifted for this statement.
ALTER TABLE "insurance_profiles" NO FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
UPDATE "insurance_profiles" SET
  "groups" = (SELECT coalesce(jsonb_agg(jsonb_build_object('store', coalesce("stores"[1], 'amazon-us')) || g ORDER BY n), '[]'::jsonb)
    FROM jsonb_array_elements("groups") WITH ORDINALITY AS e(g, n)),
  "stores" = CASE WHEN cardinality("stores") = 0 AND jsonb_array_length("groups") > 0 THEN ARRAY['amazon-us'] ELSE "stores" END;
--> statement-breakpoint
ALTER TABLE "insurance_profiles" FORCE ROW LEVEL SECURITY;
