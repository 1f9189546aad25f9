import { notices } from "#db/schema/exchange.ts";
import { factsOf } from "#lib/domain/requirements/facts.ts";
import type { InsuranceNotice } from "#lib/domain/requirements/status.ts";
import { tellHook } from "#lib/platform/hooks.ts";
import { newId } from "#lib/platform/ids.ts";
import { enqueue } from "#lib/platform/jobs.ts";
import type { VerbContext } from "./context.ts";
import type { CertificateRow } from "./load.ts";

type Told = {
  sellerId: string;
  certificateId: string | null;
  kind: InsuranceNotice;
  params: Record<string, string | number | null>;
  /** Told once a key, however often it is tried. */
  once?: string;
};

/** A mail and a line in the app for every owner and claims manager. @returns whether it is new */
export async function tell({ tx, now }: Pick<VerbContext, "tx" | "now">, told: Told): Promise<boolean> {
  const { sellerId, certificateId, kind, params, once } = told;
  const id = newId(now);
  const made = await tx
    .insert(notices)
    .values({ sellerId, id, claimId: null, certificateId, kind, rests: "none", params, onceKey: once ?? null, createdAt: new Date(now) })
    .onConflictDoNothing()
    .returning({ id: notices.id });
  if (made.length === 0) return false;
  enqueue(tx, "notice.deliver", { sellerId, noticeId: id }, id);
  await tellHook(tx, sellerId, id);
  return true;
}

/** What a notice says of a certificate: its policy and its last day. */
export function noticeFacts(row: Pick<CertificateRow, "facts" | "name">): { policy: string; date: string | null } {
  const { policyNo, expiresOn } = factsOf(row.facts);
  return { policy: policyNo ?? row.name, date: expiresOn ?? null };
}
