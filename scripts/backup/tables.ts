import pg from "pg";

/** `order`: the columns of its key, so that the same rows always make the same text. */
export type Table = { name: string; columns: string[]; order: string[] };

/** Marks of the schema itself: the migrations that a restore runs write them. */
const NOT_COPIED = ["public.schema_migrations", "graphile_worker.migrations"];

/** Every table of the product and of its queue, from the catalogue: one that is added later is in the next backup. */
export async function tablesOf(client: pg.Client): Promise<Table[]> {
  const { rows } = await client.query<{ schema: string; table: string; columns: string[]; key: string[] | null }>(`
    select n.nspname as schema, c.relname as table,
      (select array_agg(a.attname::text order by a.attnum) from pg_attribute a
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
      (select array_agg(a.attname::text order by k.n) from pg_index i cross join unnest(i.indkey) with ordinality k(attnum, n)
        join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.attnum where i.indrelid = c.oid and i.indisprimary) as key
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname in ('public', 'graphile_worker') and c.relkind in ('r', 'p') and not c.relispartition
    order by 1, 2`);
  return rows
    .map(({ schema, table, columns, key }) => ({ name: `${schema}.${table}`, columns, order: key ?? columns }))
    .filter((t) => !NOT_COPIED.includes(t.name));
}

export const quoted = (name: string): string => name.split(".").map(pg.escapeIdentifier).join(".");
export const listOf = (columns: readonly string[]): string => columns.map(pg.escapeIdentifier).join(", ");

/** The text of a table is the same wherever it is written: no setting of the server or the user has a say. */
export const PLAIN =
  "set local timezone = 'UTC'; set local datestyle = 'ISO'; set local intervalstyle = 'postgres'; set local extra_float_digits = 1; set local bytea_output = 'hex'";

export async function schemaOf(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ hash: string }>("select hash from public.schema_migrations order by created_at");
  return rows.map((r) => r.hash);
}

/** Counters stand outside of every snapshot; read after the rows they are at or past each number those hold. */
export async function sequencesOf(client: pg.Client): Promise<{ name: string; value: string | null }[]> {
  const { rows } = await client.query<{ name: string; value: string | null }>(
    "select schemaname || '.' || sequencename as name, last_value::text as value from pg_sequences where schemaname in ('public', 'graphile_worker') order by 1",
  );
  return rows;
}
