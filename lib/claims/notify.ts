import { sql } from "drizzle-orm";
import { notices } from "#db/schema/exchange.ts";
import type { Claim } from "#lib/domain/claim/claim.ts";
import type { AnyNotice } from "#lib/domain/claim/event.ts";
import { restsOf } from "#lib/domain/claim/notice-facts.ts";
import type { ProgramPack } from "#lib/domain/program/pack.ts";
import { tellHook } from "#lib/platform/hooks.ts";
import { newId } from "#lib/platform/ids.ts";
import { enqueue } from "#lib/platform/jobs.ts";
import { preparedOn, type Tx } from "#lib/platform/transaction.ts";
import type { VerbContext } from "./context.ts";
import type { ClaimRow } from "./record.ts";

/** Figures of a notice. Sentences are made at delivery, in each recipient's language. */
export type NoticeParams = Record<string, string | number | null>;

export async function notify(
  { tx, now }: VerbContext,
  at: { row: ClaimRow; claim: Claim; pack: ProgramPack },
  kind: AnyNotice,
  more: NoticeParams,
  forUser: string | null = null,
): Promise<string> {
  const { row, claim, pack } = at;
  const id = newId(now);
  const added = addNotice(tx).execute({
    sellerId: row.sellerId,
    claimId: row.id,
    id,
    kind,
    forUser,
    rests: restsOf(kind),
    params: {
      number: row.number,
      productEn: row.productEn,
      productZh: row.productZh,
      happenedEn: row.happenedEn,
      happenedZh: row.happenedZh,
      amount: claim.amount ?? claim.eligible,
      currency: row.currency,
      dueAt: claim.dueAt,
      marketZone: pack.zone,
      ...more,
    },
    createdAt: new Date(now),
  });
  enqueue(tx, "notice.deliver", { sellerId: row.sellerId, noticeId: id }, id);
  await Promise.all([added, forUser === null ? tellHook(tx, row.sellerId, id) : null]);
  return id;
}

/** Built once a connection: nearly every step tells somebody. */
const addNotice = (tx: Tx) =>
  preparedOn(tx, "add notice", (name) => {
    const at = sql.placeholder;
    return tx
      .insert(notices)
      .values({
        sellerId: at("sellerId"),
        claimId: at("claimId"),
        id: at("id"),
        kind: at("kind"),
        forUser: at("forUser"),
        rests: at("rests"),
        params: at("params"),
        createdAt: at("createdAt"),
      })
      .prepare(name);
  });
