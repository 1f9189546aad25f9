import { and, eq, isNotNull, isNull, ne, sql } from "drizzle-orm";
import type { z } from "zod";
import { claims, proposals, screenings } from "#db/schema/claims.ts";
import { findings, heldDecisions } from "#db/schema/desk.ts";
import { draftFields, files, notes } from "#db/schema/exchange.ts";
import { claimLooks } from "#db/schema/personal.ts";
import { ERASED_NAME } from "#db/schema/tenancy.ts";
import type { StaffActor, TimerActor } from "#lib/domain/actor.ts";
import type { Instant } from "#lib/domain/claim/claim.ts";
import { record } from "#lib/platform/audit.ts";
import { Refusal } from "#lib/platform/result.ts";
import type { Tx } from "#lib/platform/transaction.ts";
import { previewKey, textKey } from "#lib/storage/preview-key.ts";
import { store } from "#lib/storage/store.ts";
import type { eraseCustomerSchema } from "./schema.ts";

type Context = { tx: Tx; actor: StaffActor | TimerActor; now: Instant };
type Key = { sellerId: string; id: string };

/** On request. While a claim is open its words and files are evidence, and are refused. */
export async function eraseCustomer(ctx: Context & { actor: StaffActor }, { number, why }: z.output<typeof eraseCustomerSchema>) {
  const [row] = await ctx.tx.select().from(claims).where(eq(claims.number, number)).for("update");
  if (!row) throw new Refusal("not_found", { fields: { number: "not_found" } });
  if (row.erasedAt) throw new Refusal("already_erased");
  if (row.state !== "closed") throw new Refusal("claim_open", { fields: { number: "claim_open" } });
  await eraseClaim(ctx, row, { why });
  return { number };
}

/**
 * Takes the customer, all files and the working texts out of a closed claim. What was decided, paid and handed in stands.
 * Safe to repeat: bytes go before the rows that name them, so that nothing is left that nobody would look for.
 */
export async function eraseClaim({ tx, actor, now }: Context, { sellerId, id }: Key, data: Record<string, unknown>): Promise<void> {
  const of = (t: { sellerId: typeof files.sellerId; claimId: typeof files.claimId }) => and(eq(t.sellerId, sellerId), eq(t.claimId, id));
  const ofClaim = (t: object) => of(t as never);
  const kept = await tx
    .select()
    .from(files)
    .where(and(of(files), isNull(files.erasedAt)));
  for (const file of kept) await removeBytes(tx, file);
  const at = new Date(now);
  await tx
    .update(files)
    .set({
      name: ERASED_NAME,
      note: null,
      storageKey: null,
      previews: 0,
      previewState: "none",
      erasedAt: at,
      removedAt: sql`coalesce(removed_at, ${at})`,
    })
    .where(of(files));
  await tx
    .update(claims)
    .set({
      customerFirstName: ERASED_NAME,
      customerInitial: "",
      customerRegion: ERASED_NAME,
      account: ERASED_NAME,
      accountTranslation: null,
      accountTranslationLang: null,
      erasedAt: at,
    })
    .where(and(eq(claims.sellerId, sellerId), eq(claims.id, id)));
  await tx.update(screenings).set({ scoreNote: null, opinionText: null, expertName: null }).where(ofClaim(screenings));
  await tx.delete(proposals).where(ofClaim(proposals));
  await tx.delete(heldDecisions).where(ofClaim(heldDecisions));
  await tx.delete(findings).where(ofClaim(findings));
  await tx.delete(draftFields).where(ofClaim(draftFields));
  await tx.delete(notes).where(ofClaim(notes));
  await tx.delete(claimLooks).where(ofClaim(claimLooks));
  // Rows the desk may not even read: the policies let go only those of erased claims.
  for (const table of ["team_notes", "claim_hands", "presence"]) await tx.execute(sql`delete from ${sql.identifier(table)}`);
  record(tx, { sellerId, actor, at: now, action: "claim.erased", subject: id, data: { files: kept.length, ...data } });
}

type FileRow = typeof files.$inferSelect;
/** Bytes another claim took over are that claim's as well, and stay until it goes. */
async function removeBytes(tx: Tx, file: FileRow): Promise<void> {
  for (let page = 1; page <= file.previews; page += 1)
    for (const size of ["page", "thumb"] as const) await store().remove(previewKey(file.id, page, size));
  await store().remove(textKey(file.id));
  if (!file.storageKey) return;
  const [shared] = await tx
    .select({ id: files.id })
    .from(files)
    .where(
      and(
        eq(files.sellerId, file.sellerId),
        eq(files.storageKey, file.storageKey),
        ne(files.claimId, file.claimId),
        isNotNull(files.storageKey),
      ),
    )
    .limit(1);
  if (!shared) await store().remove(file.storageKey);
}
