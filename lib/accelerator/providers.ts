import { eq, sql } from "drizzle-orm";
import type { z } from "zod";
import { providers } from "#db/schema/accelerator.ts";
import { mayList } from "#lib/domain/accelerator/provider.ts";
import type { StaffActor } from "#lib/domain/actor.ts";
import { plainDateAt } from "#lib/domain/calendar/zoned.ts";
import type { Instant } from "#lib/domain/claim/claim.ts";
import { NOBODYS_SELLER, record } from "#lib/platform/audit.ts";
import { newId } from "#lib/platform/ids.ts";
import { Refusal } from "#lib/platform/result.ts";
import type { Tx } from "#lib/platform/transaction.ts";
import type { putProviderSchema, setProviderSchema, vetProviderSchema } from "./schema.ts";

type Context = { tx: Tx; actor: StaffActor; now: Instant };
type Row = typeof providers.$inferSelect;
/** Dates of vetting are the marketplace's days. */
const ZONE = "America/Los_Angeles";

async function locked(tx: Tx, slug: string, revision: number): Promise<Row> {
  const [row] = await tx.select().from(providers).where(eq(providers.slug, slug)).for("update");
  if (!row) throw new Refusal("not_found");
  if (row.revision !== revision) throw new Refusal("conflict");
  return row;
}

/** The one writer of a provider after it was made. */
async function save({ tx, actor, now }: Context, row: Row, change: Partial<Row>, action: string, data: Record<string, unknown>) {
  const revision = row.revision + 1;
  await tx
    .update(providers)
    .set({ ...change, revision, changed: sql`nextval('provider_changes')`, updatedAt: new Date(now), updatedName: actor.name })
    .where(eq(providers.id, row.id));
  record(tx, { sellerId: NOBODYS_SELLER, actor, at: now, action, subject: row.slug, data });
  return { slug: row.slug, revision };
}

/** Takes a provider on (revision 0), or corrects its facts. It is not shown to any seller before it is listed. */
export async function putProvider(ctx: Context, { slug, revision, facts }: z.output<typeof putProviderSchema>) {
  const { tx, actor, now } = ctx;
  if (revision > 0) return save(ctx, await locked(tx, slug, revision), { facts }, "provider.changed", {});
  const made = await tx
    .insert(providers)
    .values({
      id: newId(now),
      slug,
      state: "onboarding",
      revision: 1,
      facts,
      createdAt: new Date(now),
      updatedAt: new Date(now),
      updatedName: actor.name,
    })
    .onConflictDoNothing()
    .returning({ slug: providers.slug });
  if (made.length === 0) throw new Refusal("invalid", { fields: { slug: "taken" } });
  record(tx, { sellerId: NOBODYS_SELLER, actor, at: now, action: "provider.made", subject: slug });
  return { slug, revision: 1 };
}

/** One item of the checklist was looked into today: what was seen, and by when it is looked into again. */
export async function vetProvider(ctx: Context, { slug, revision, item, until, note }: z.output<typeof vetProviderSchema>) {
  const row = await locked(ctx.tx, slug, revision);
  const on = plainDateAt(ctx.now, ZONE);
  if (until <= on) throw new Refusal("invalid", { fields: { until: "bad_date" } });
  const vetting = { ...row.vetting, [item]: { on, until, note, by: ctx.actor.name } };
  return save(ctx, row, { vetting }, "provider.vetted", { item, until });
}

/** Lists a provider, once everything was looked into; or takes it out with a reason. A suspended one is shown to no seller. */
export async function setProvider(ctx: Context, { slug, revision, state, why }: z.output<typeof setProviderSchema>) {
  const row = await locked(ctx.tx, slug, revision);
  if (row.state === state) throw new Refusal("wrong_state");
  if (state === "suspended" && why.trim().length < 5) throw new Refusal("invalid", { fields: { why: "required" } });
  if (state === "listed" && !mayList(row.vetting, plainDateAt(ctx.now, ZONE))) throw new Refusal("vetting_open");
  const change = {
    state,
    suspendedWhy: state === "suspended" ? why : null,
    ...(state === "listed" ? { listedAt: new Date(ctx.now) } : {}),
  };
  return save(ctx, row, change, `provider.${state}`, state === "suspended" ? { why } : {});
}
