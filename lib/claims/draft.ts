import { and, eq, sql } from "drizzle-orm";
import type { z } from "zod";
import { claims } from "#db/schema/claims.ts";
import { draftFields } from "#db/schema/exchange.ts";
import { record } from "#lib/platform/audit.ts";
import { Refusal } from "#lib/platform/result.ts";
import type { Tx } from "#lib/platform/transaction.ts";
import type { SellerContext } from "./context.ts";
import { DRAFT_FIELDS, type DraftField, type DraftKind, type DraftValues, type saveDraftSchema } from "./schema.ts";

export type Saved =
  | { status: "saved"; version: number; at: number }
  | { status: "theirs"; version: number; value: unknown; by: string; at: number };
type Key = { sellerId: string; claimId: string };

/**
 * Saves one field of a draft, as typed. Written on an older version than the stored one, nothing is overwritten: the
 * other person's text comes back, and the screen asks which to keep.
 */
export async function saveDraft(ctx: SellerContext, input: z.output<typeof saveDraftSchema>): Promise<Saved> {
  const { tx, actor, now } = ctx;
  const parsed = DRAFT_FIELDS[input.field].safeParse(input.value);
  if (!parsed.success) throw new Refusal("invalid", { fields: { [input.field]: parsed.error.issues[0]?.message ?? "invalid" } });
  const [claim] = await tx
    .select({ sellerId: claims.sellerId, id: claims.id, state: claims.state })
    .from(claims)
    .where(and(eq(claims.sellerId, actor.sellerId), eq(claims.number, input.number)));
  if (!claim) throw new Refusal("not_found");
  if (claim.state === "closed") throw new Refusal("wrong_state");
  const key = { sellerId: claim.sellerId, claimId: claim.id };
  const at = new Date(now);
  const row = { value: parsed.data, updatedBy: actor.userId, updatedName: actor.name, updatedAt: at };
  const version = input.version + 1;
  const written =
    input.version === 0
      ? await tx
          .insert(draftFields)
          .values({ ...key, draft: input.draft, field: input.field, version, ...row })
          .onConflictDoNothing()
          .returning()
      : await tx
          .update(draftFields)
          .set({ ...row, version })
          .where(and(where(key, input.draft, input.field), eq(draftFields.version, input.version)))
          .returning();
  record(tx, {
    sellerId: key.sellerId,
    actor,
    at: now,
    action: "draft.save",
    subject: input.number,
    data: { draft: input.draft, field: input.field, version },
  });
  if (written.length > 0) return { status: "saved", version, at: now };
  const [theirs] = await tx
    .select()
    .from(draftFields)
    .where(where(key, input.draft, input.field));
  if (!theirs) throw new Refusal("conflict");
  return { status: "theirs", version: theirs.version, value: theirs.value, by: theirs.updatedName, at: theirs.updatedAt.getTime() };
}

const where = (key: Key, draft: DraftKind, field: DraftField) =>
  and(
    eq(draftFields.sellerId, key.sellerId),
    eq(draftFields.claimId, key.claimId),
    eq(draftFields.draft, draft),
    eq(draftFields.field, field),
  );

/** The draft's values as stored; a field that no longer fits its schema counts as not written. */
export async function readDraft(tx: Tx, key: Key, draft: DraftKind): Promise<DraftValues> {
  const rows = await tx
    .select({ field: draftFields.field, value: draftFields.value })
    .from(draftFields)
    .where(and(eq(draftFields.sellerId, key.sellerId), eq(draftFields.claimId, key.claimId), eq(draftFields.draft, draft)));
  const known = rows.filter((r): r is { field: DraftField; value: unknown } => r.field in DRAFT_FIELDS);
  return Object.fromEntries(
    known.filter((r) => DRAFT_FIELDS[r.field].safeParse(r.value).success).map((r) => [r.field, r.value]),
  ) as DraftValues;
}

// A plain null would be SQL's: the column holds JSON and is never absent.
const JSON_NULL = sql`'null'::jsonb`;

/** After a submission that may be repeated, the next one starts empty. What was sent stands in its snapshot. */
export async function emptyDraft({ tx, actor, now }: SellerContext, key: Key, draft: DraftKind): Promise<void> {
  const rows = await tx
    .select()
    .from(draftFields)
    .where(and(eq(draftFields.sellerId, key.sellerId), eq(draftFields.claimId, key.claimId), eq(draftFields.draft, draft)));
  for (const row of rows) {
    await tx
      .update(draftFields)
      .set({ value: JSON_NULL, version: row.version + 1, updatedBy: actor.userId, updatedName: actor.name, updatedAt: new Date(now) })
      .where(where(key, draft, row.field as DraftField));
  }
}
