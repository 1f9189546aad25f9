import "server-only";
import { and, asc, desc, eq, sql } from "drizzle-orm";
import { partners } from "#db/schema/platform.ts";
import { hookMessages } from "#db/schema/webhooks.ts";
import type { StaffSession } from "#lib/auth/current.ts";
import { lastSignedWith } from "#lib/domain/partner-keys.ts";
import { asStaff } from "#lib/platform/transaction.ts";
import type { PartnerKey, PartnerMessage, PartnerRow } from "./schema.ts";

const SHOWN = 100;
const of = (state: "queued" | "failed") => sql<number>`count(*) filter (where ${hookMessages.state} = ${state})`.mapWith(Number);

/** Who is told of claims, where, and the last of what was said; what was given up stands first. No secret, no path of the address. */
export const partnerLog = (_session: StaffSession): Promise<{ partners: PartnerRow[]; messages: PartnerMessage[] }> =>
  asStaff(async (tx) => {
    const told = await tx
      .select({
        id: partners.id,
        name: partners.name,
        hookUrl: partners.hookUrl,
        revokedAt: partners.revokedAt,
        rotatedAt: partners.rotatedAt,
        lastUsedAt: partners.lastUsedAt,
        previousUntil: sql<Date | null>`case when ${partners.previousUntil} > now() then ${partners.previousUntil} end`,
        previousUsedAt: partners.previousUsedAt,
        waiting: of("queued"),
        failed: of("failed"),
      })
      .from(partners)
      .leftJoin(hookMessages, and(eq(hookMessages.partnerId, partners.id), eq(hookMessages.target, "partner")))
      .groupBy(partners.id)
      .orderBy(asc(partners.name));
    const said = await tx
      .select()
      .from(hookMessages)
      .where(eq(hookMessages.target, "partner"))
      .orderBy(sql`${hookMessages.state} <> 'failed'`, desc(hookMessages.createdAt), desc(hookMessages.seq))
      .limit(SHOWN);
    return {
      partners: told.map((p) => ({
        id: p.id,
        name: p.name,
        host: p.hookUrl && URL.canParse(p.hookUrl) ? new URL(p.hookUrl).host : null,
        revoked: p.revokedAt !== null,
        waiting: p.waiting,
        failed: p.failed,
        key: keyOf(p),
      })),
      messages: said.map((m) => ({
        sellerId: m.sellerId,
        id: m.id,
        partner: m.partnerId ?? "",
        claim: typeof m.payload.data.number === "string" ? m.payload.data.number : "",
        type: m.payload.type,
        state: m.state,
        attempts: m.attempts,
        status: m.status,
        detail: m.detail,
        at: (m.triedAt ?? m.createdAt).getTime(),
      })),
    };
  });

type Dates = { rotatedAt: Date | null; lastUsedAt: Date | null; previousUntil: Date | string | null; previousUsedAt: Date | null };
function keyOf(p: Dates): PartnerKey {
  const at = (date: Date | string | null) => (date === null ? null : new Date(date).getTime());
  const uses = { lastUsedAt: at(p.lastUsedAt), previousUsedAt: at(p.previousUsedAt) };
  return { ...uses, rotatedAt: at(p.rotatedAt), previousUntil: at(p.previousUntil), lastWith: lastSignedWith(uses) };
}
