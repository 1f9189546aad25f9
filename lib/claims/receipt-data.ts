import type { sellers } from "#db/schema/accounts.ts";
import type { claims } from "#db/schema/claims.ts";
import type { submissions } from "#db/schema/exchange.ts";
import type { SellerRole } from "#lib/domain/actor.ts";
import { SELLER_ROLES } from "#lib/domain/actor.ts";
import type { Snapshot } from "#lib/domain/claim/snapshot.ts";
import { packOf } from "#lib/domain/program/pack.ts";
import { env } from "#lib/platform/env.ts";
import type { EvidenceCode, GroundCode, ReceiptData } from "./receipt/data.ts";

type Submission = typeof submissions.$inferSelect;
/** What the receipt says, read from the frozen snapshot alone, so that paper and record cannot differ. */
export function receiptData(row: Submission, claim: typeof claims.$inferSelect, seller: typeof sellers.$inferSelect): ReceiptData {
  const s = row.snapshot;
  const role = SELLER_ROLES.find((r): r is SellerRole => r === s.by.role) ?? "owner";
  return {
    number: row.receipt,
    claimNumber: claim.number,
    kind: row.kind,
    product: { en: claim.productEn, zh: claim.productZh },
    receivedAt: row.at.getTime(),
    dueAt: s.dueAt ? Date.parse(s.dueAt) : null,
    marketZone: packOf(claim.program, claim.packVersion).zone,
    sellerZone: seller.country === "CN" ? "Asia/Shanghai" : seller.country === "GB" ? "Europe/London" : "America/Chicago",
    by: { name: s.by.name, role },
    entity: { en: seller.legalName, zh: seller.legalNameZh },
    grounds: (s.grounds ?? []) as GroundCode[],
    statement: statement(s),
    noFilesReason: s.no_files_reason?.trim() || null,
    amount: s.amount ?? null,
    insurer: s.insurer ?? null,
    foreign: s.foreign ?? [],
    currency: claim.currency,
    paid: s.paid ?? null,
    declaration: s.declaration ? { name: s.declaration.name, role: s.declaration.role } : null,
    files: s.files.map((f) => ({ name: f.name, kind: f.kind as EvidenceCode | null, size: f.size, sha256: f.sha256 ?? "" })),
    snapshotSha256: row.sha256,
    verifyUrl: `${env().appUrl}/receipts/verify`,
  };
}

function statement(s: Snapshot): ReceiptData["statement"] {
  if (s.text) return { text: s.text, english: null };
  const [zh, en] = [s.statement_zh?.trim() || null, s.statement_en?.trim() || null];
  if (s.original === "en" && en) return { text: en, english: null };
  if (zh) return { text: zh, english: en };
  return en ? { text: en, english: null } : null;
}
