CREATE EXTENSION IF NOT EXISTS btree_gin;
--> statement-breakpoint
-- Words people search by. Letters and figures by the word, so that a beginning finds it; Chinese by pairs of characters, because two
-- are a word there. A number is also found without its leading zeros.
CREATE FUNCTION search_lexemes(words text) RETURNS SETOF text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT left(m[1], 60) FROM regexp_matches(regexp_replace(lower(normalize(words, NFKC)), '[\u3400-\u9fff\uf900-\ufaff]+', ' ', 'g'), '[[:alnum:]]+', 'g') m
  UNION SELECT ltrim(m[1], '0') FROM regexp_matches(words, '\m0+([1-9][0-9]*)\M', 'g') m
  UNION SELECT substr(m[1], i, 2) FROM regexp_matches(normalize(words, NFKC), '[\u3400-\u9fff\uf900-\ufaff]+', 'g') m, generate_series(1, length(m[1])) i
$$;
--> statement-breakpoint
CREATE FUNCTION claim_search(VARIADIC texts text[]) RETURNS tsvector
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT array_to_tsvector(coalesce(array_agg(DISTINCT l) FILTER (WHERE l <> ''), '{}')) FROM search_lexemes(array_to_string(texts, ' ')) l
$$;
--> statement-breakpoint
-- Every word, each by its beginning; of Chinese every pair, or one character alone. Null where there is no word: it finds nothing.
CREATE FUNCTION search_query(words text) RETURNS tsquery
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT string_agg(quote_literal(l) || CASE WHEN l ~ '[\u3400-\u9fff\uf900-\ufaff]' AND length(l) = 2 THEN '' ELSE ':*' END, ' & ')::tsquery
  FROM (
    SELECT left(m[1], 60) AS l FROM regexp_matches(regexp_replace(lower(normalize(words, NFKC)), '[\u3400-\u9fff\uf900-\ufaff]+', ' ', 'g'), '[[:alnum:]]+', 'g') m
    UNION SELECT substr(m[1], i, 2) FROM regexp_matches(normalize(words, NFKC), '[\u3400-\u9fff\uf900-\ufaff]+', 'g') m, generate_series(1, greatest(1, length(m[1]) - 1)) i
  ) lexemes
$$;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION search_lexemes(text), claim_search(text[]), search_query(text) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION search_lexemes(text), claim_search(text[]), search_query(text) TO app_seller, app_staff;
--> statement-breakpoint
CREATE TABLE "claim_looks" (
	"seller_id" uuid NOT NULL,
	"claim_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"seq" integer NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "claim_looks_seller_id_claim_id_user_id_pk" PRIMARY KEY("seller_id","claim_id","user_id")
);
--> statement-breakpoint
ALTER TABLE "claim_looks" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "saved_views" (
	"seller_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"name" text NOT NULL,
	"query" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "saved_views_seller_id_id_pk" PRIMARY KEY("seller_id","id")
);
--> statement-breakpoint
ALTER TABLE "saved_views" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "claims" ADD COLUMN "search" "tsvector" GENERATED ALWAYS AS (claim_search(number, order_no, asin, product_en, product_zh, listing_title, happened_en, happened_zh, customer_first_name, account, account_translation)) STORED NOT NULL;--> statement-breakpoint
ALTER TABLE "claim_looks" ADD CONSTRAINT "claim_looks_claim" FOREIGN KEY ("seller_id","claim_id") REFERENCES "public"."claims"("seller_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "saved_views_of" ON "saved_views" USING btree ("seller_id","user_id");--> statement-breakpoint
CREATE INDEX "claims_by_incident" ON "claims" USING btree ("seller_id","incident_kind","presented_at","id") WHERE presented_at is not null;--> statement-breakpoint
CREATE INDEX "claims_by_amount" ON "claims" USING btree ("seller_id",coalesce(amount, claimed),"id") WHERE presented_at is not null;--> statement-breakpoint
CREATE INDEX "claims_search" ON "claims" USING gin ("seller_id","search");--> statement-breakpoint
CREATE POLICY "claim_looks_seller" ON "claim_looks" AS PERMISSIVE FOR ALL TO "app_seller" USING (seller_id = (select nullif(current_setting('app.seller', true), '')::uuid) and exists (select 1 from claims c where c.seller_id = claim_looks.seller_id and c.id = claim_looks.claim_id)) WITH CHECK (seller_id = (select nullif(current_setting('app.seller', true), '')::uuid) and exists (select 1 from claims c where c.seller_id = claim_looks.seller_id and c.id = claim_looks.claim_id));--> statement-breakpoint
CREATE POLICY "claim_looks_staff" ON "claim_looks" AS PERMISSIVE FOR ALL TO "app_staff" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "saved_views_seller" ON "saved_views" AS PERMISSIVE FOR ALL TO "app_seller" USING (seller_id = (select nullif(current_setting('app.seller', true), '')::uuid)) WITH CHECK (seller_id = (select nullif(current_setting('app.seller', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "saved_views_staff" ON "saved_views" AS PERMISSIVE FOR ALL TO "app_staff" USING (true) WITH CHECK (true);--> statement-breakpoint
ALTER TABLE "claim_looks" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "saved_views" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON "claim_looks", "saved_views" TO app_seller, app_staff;--> statement-breakpoint
GRANT DELETE ON "saved_views" TO app_seller;
