import { and, eq, inArray } from "drizzle-orm";
import { z } from "zod";
import { claims } from "#db/schema/claims.ts";
import { ledger } from "#db/schema/exchange.ts";
import { type JudgedLine, judgeLines, type OwedClaim, type WithheldLine } from "#lib/domain/withholding.ts";
import { NOBODYS_SELLER, record } from "#lib/platform/audit.ts";
import { Refusal } from "#lib/platform/result.ts";
import type { Tx } from "#lib/platform/transaction.ts";
import { apply } from "../commit.ts";
import type { StaffContext } from "../context.ts";
import { requireClaim } from "../load.ts";
import { readWithholding } from "./file.ts";

/** `commit` false only looks: the same file, the same verdicts, nothing written. */
export const withholdingSchema = z.object({ text: z.string().max(1_000_000, "too_large"), commit: z.boolean() });

export type Withheld = { lines: JudgedLine[]; recorded: number; total: number };

/**
 * What a disbursement run kept back, line by line. Lines that do not hold stay as they are and say why; the others become
 * entries of their claims, all in one transaction. A file read again finds its references and records nothing.
 */
export async function withhold(ctx: StaffContext, input: z.output<typeof withholdingSchema>): Promise<Withheld> {
  const read = readWithholding(input.text);
  if (!read.ok) throw new Refusal("invalid", { fields: { text: read.code } });
  const lines = judgeLines(read.lines, await owedClaims(ctx.tx, read.lines));
  const good = lines.filter((l) => l.verdict === "ok");
  const total = good.reduce((n, l) => n + l.minor, 0);
  const data = { lines: lines.length, good: good.length, total };
  const action = input.commit ? "withholding.record" : "withholding.check";
  record(ctx.tx, { sellerId: NOBODYS_SELLER, actor: ctx.actor, at: ctx.now, action, subject: "disbursements", data });
  if (!input.commit) return { lines, recorded: 0, total };
  // In one order, so that two files at once cannot lock each other out.
  for (const { claim, minor, reference } of [...good].sort((a, b) => a.claim.localeCompare(b.claim))) {
    const loaded = await requireClaim(ctx.tx, claim, "staff");
    const entry = { kind: "withheld", amount: minor, reference } as const;
    await apply(ctx, loaded, { type: "recover", ...entry }, { data: entry, notice: { entry: minor } });
  }
  return { lines, recorded: good.length, total };
}

async function owedClaims(tx: Tx, lines: readonly WithheldLine[]): Promise<Map<string, OwedClaim>> {
  const numbers = [...new Set(lines.map((l) => l.claim))].filter((n) => /^CLM-\d{4}-\d{6,}$/.test(n));
  if (numbers.length === 0) return new Map();
  // Locked while it is judged: what another entry takes meanwhile waits.
  const rows = await tx.select().from(claims).where(inArray(claims.number, numbers)).orderBy(claims.number).for("update");
  const taken = await tx
    .select({ number: claims.number, reference: ledger.reference })
    .from(ledger)
    .innerJoin(claims, and(eq(claims.sellerId, ledger.sellerId), eq(claims.id, ledger.claimId)))
    .where(and(inArray(claims.number, numbers), eq(ledger.kind, "withheld")));
  return new Map(
    rows.map((r) => [
      r.number,
      {
        state: r.state,
        owed: r.state === "recovery" ? (r.amount ?? 0) - r.recovered : 0,
        references: taken.filter((t) => t.number === r.number).map((t) => t.reference),
      },
    ]),
  );
}
