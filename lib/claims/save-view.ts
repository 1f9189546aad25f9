import { and, eq, sql } from "drizzle-orm";
import type { z } from "zod";
import { savedViews } from "#db/schema/personal.ts";
import { record } from "#lib/platform/audit.ts";
import { newId } from "#lib/platform/ids.ts";
import { Refusal } from "#lib/platform/result.ts";
import type { SellerContext } from "./context.ts";
import { MAX_VIEWS, type removeViewSchema, type SavedView, type saveViewSchema } from "./list-schema.ts";

/** Keeps a list under a name, for this person alone. The same name again means the list as it is now. */
export async function saveView({ tx, actor, now }: SellerContext, input: z.output<typeof saveViewSchema>): Promise<SavedView> {
  const mine = and(eq(savedViews.sellerId, actor.sellerId), eq(savedViews.userId, actor.userId));
  const query = withoutCursor(input.query);
  const audit = (id: string) => record(tx, { sellerId: actor.sellerId, actor, at: now, action: "view.save", subject: id });
  const [known] = await tx
    .update(savedViews)
    .set({ query })
    .where(and(mine, eq(savedViews.name, input.name)))
    .returning({ id: savedViews.id });
  if (known) {
    await audit(known.id);
    return { id: known.id, name: input.name, query };
  }
  const [count] = await tx
    .select({ n: sql<number>`count(*)`.mapWith(Number) })
    .from(savedViews)
    .where(mine);
  if ((count?.n ?? 0) >= MAX_VIEWS) throw new Refusal("too_many_views");
  const id = newId(now);
  const row = { sellerId: actor.sellerId, id, userId: actor.userId, name: input.name, query, createdAt: new Date(now) };
  await tx.insert(savedViews).values(row);
  await audit(id);
  return { id, name: input.name, query };
}

export async function removeView({ tx, actor, now }: SellerContext, { id }: z.output<typeof removeViewSchema>): Promise<{ id: string }> {
  const gone = await tx
    .delete(savedViews)
    .where(and(eq(savedViews.sellerId, actor.sellerId), eq(savedViews.userId, actor.userId), eq(savedViews.id, id)))
    .returning({ id: savedViews.id });
  if (gone.length === 0) throw new Refusal("not_found");
  record(tx, { sellerId: actor.sellerId, actor, at: now, action: "view.remove", subject: id });
  return { id };
}

/** A kept list begins at its first page. */
function withoutCursor(query: string): string {
  const params = new URLSearchParams(query);
  params.delete("cursor");
  return params.toString();
}
