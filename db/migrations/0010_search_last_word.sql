-- Only the word being typed is the beginning of one; those before it are whole. Where every word could be a beginning, a claim's
-- number cost a walk over all claims that share its first parts.
CREATE OR REPLACE FUNCTION search_query(words text) RETURNS tsquery
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT string_agg(quote_literal(l) || CASE WHEN beginning THEN ':*' ELSE '' END, ' & ')::tsquery
  FROM (
    SELECT left(m[1], 60) AS l, n = count(*) OVER () AS beginning
    FROM regexp_matches(regexp_replace(lower(normalize(words, NFKC)), '[\u3400-\u9fff\uf900-\ufaff]+', ' ', 'g'), '[[:alnum:]]+', 'g') WITH ORDINALITY AS w(m, n)
    UNION
    SELECT substr(m[1], i, 2), length(substr(m[1], i, 2)) = 1
    FROM regexp_matches(normalize(words, NFKC), '[\u3400-\u9fff\uf900-\ufaff]+', 'g') m, generate_series(1, greatest(1, length(m[1]) - 1)) i
  ) lexemes
$$;
