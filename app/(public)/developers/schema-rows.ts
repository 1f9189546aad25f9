import type { JsonSchema } from "#lib/gate/openapi-schemas.ts";

export type SchemaRow = { path: string; type: string; required: boolean; note: string };

/** One row a leaf, by its dotted path: what a reader copies into a body. A list of objects is `heads[].head`. Optional is said of the parent itself, not again of what is in it. */
export function schemaRows(schema: JsonSchema, prefix = "", required = true): SchemaRow[] {
  const { inner, nullable } = withoutNull(schema);
  const note = schema.description ?? inner.description ?? "";
  if (inner.properties) {
    const wanted = new Set(inner.required ?? []);
    const own =
      prefix && (nullable || !required || note) ? [{ path: prefix, type: `object${nullable ? " | null" : ""}`, required, note }] : [];
    const leaves = Object.entries(inner.properties).flatMap(([name, value]) =>
      typeof value === "boolean" ? [] : schemaRows(value, prefix ? `${prefix}.${name}` : name, wanted.has(name)),
    );
    return [...own, ...leaves];
  }
  const items = itemsOf(inner);
  if (items?.properties) return [{ path: prefix, type: `object[]${size(inner)}`, required, note }, ...schemaRows(items, `${prefix}[]`)];
  return [
    { path: prefix, type: `${items ? `${typeName(items)}[]` : typeName(inner)}${size(inner)}${nullable ? " | null" : ""}`, required, note },
  ];
}

function withoutNull(schema: JsonSchema): { inner: JsonSchema; nullable: boolean } {
  if (Array.isArray(schema.type)) {
    const [first = "string"] = (schema.type as string[]).filter((t) => t !== "null");
    return { inner: { ...schema, type: first as NonNullable<JsonSchema["type"]> }, nullable: true };
  }
  const inner = schema.anyOf?.find((s) => typeof s !== "boolean" && s.type !== "null");
  return inner && typeof inner !== "boolean" ? { inner, nullable: true } : { inner: schema, nullable: false };
}

const itemsOf = ({ items }: JsonSchema): JsonSchema | null => (items && typeof items === "object" && !Array.isArray(items) ? items : null);

function typeName(schema: JsonSchema): string {
  if (schema.enum) return schema.enum.join(" | ");
  if (schema.contentEncoding) return schema.contentEncoding;
  return schema.format ?? (typeof schema.type === "string" ? schema.type : "any");
}

/** Limits a partner would otherwise meet as an error. */
function size({ minLength, maxLength, maxItems, maximum, default: preset }: JsonSchema): string {
  const most = maxLength ?? maxItems;
  const length = most === undefined ? "" : minLength === most ? `, = ${most}` : `, ≤ ${most.toLocaleString("en-US")}`;
  const value = maximum === undefined || maximum === Number.MAX_SAFE_INTEGER ? "" : `, ≤ ${maximum.toLocaleString("en-US")}`;
  return `${length}${value}${typeof preset === "boolean" ? `, = ${preset}` : ""}`;
}
