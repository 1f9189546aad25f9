import { notices } from "#db/schema/exchange.ts";
import type { AccountNotice } from "#lib/domain/account-notices.ts";
import type { StaffActor } from "#lib/domain/actor.ts";
import { newId } from "#lib/platform/ids.ts";
import { enqueue } from "#lib/platform/jobs.ts";
import type { Tx } from "#lib/platform/transaction.ts";

export type DeskContext = { tx: Tx; actor: StaffActor; now: number };

/** A mail at once and a line in the app for every owner and claims manager of the seller who is not suspended. */
export async function tellTeam(
  { tx, now }: DeskContext,
  sellerId: string,
  kind: AccountNotice,
  params: Record<string, string>,
): Promise<void> {
  const id = newId(now);
  const row = { sellerId, id, claimId: null, certificateId: null, kind, rests: "none" as const, params, createdAt: new Date(now) };
  await tx.insert(notices).values(row);
  enqueue(tx, "notice.deliver", { sellerId, noticeId: id }, id);
}
