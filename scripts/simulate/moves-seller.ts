import { eq } from "drizzle-orm";
import { files } from "#db/schema/exchange.ts";
import { covers } from "#db/schema/insurance.ts";
import { answerMarketplace } from "#lib/claims/answer-marketplace.ts";
import { appeal } from "#lib/claims/appeal.ts";
import { contest } from "#lib/claims/contest.ts";
import { saveDraft } from "#lib/claims/draft.ts";
import { tellInsurer } from "#lib/claims/insurer/tell-insurer.ts";
import type { DraftField } from "#lib/claims/schema.ts";
import { accept } from "#lib/claims/settlement/accept.ts";
import { offer } from "#lib/claims/settlement/offer.ts";
import { reportPayment } from "#lib/claims/settlement/report-payment.ts";
import { waiveAppeal } from "#lib/claims/waive-appeal.ts";
import { Refusal } from "#lib/platform/result.ts";
import { type Case, DECLARATION, moves, on, type Seen, type Turn } from "./case.ts";

const key = () => crypto.randomUUID();
const sure = { declaration: DECLARATION, insurer: "skipped" as const };
const seller = ({ shop }: Case, { tx, now }: Turn) => ({ tx, now, actor: shop.owner });

async function draft(of: Case, seen: Seen, turn: Turn, kind: "contest" | "appeal", fields: Partial<Record<DraftField, unknown>>) {
  for (const [field, value] of Object.entries(fields)) {
    await saveDraft(seller(of, turn), { number: seen.number, draft: kind, field: field as DraftField, value, version: 0 });
  }
}
/** A press of a button that somebody else's step came before is not a step of this year: it may not happen here. */
function taken(said: { status: string }): undefined {
  if (said.status !== "submitted") throw new Error(`expected a receipt, was told ${said.status}`);
}

/** What the seller does. */
export const SELLER_MOVES = moves({
  contest: {
    as: "seller",
    run: async (of, seen, turn) => {
      await draft(of, seen, turn, "contest", { grounds: ["G3"], statement_en: "Not the cause.", no_files_reason: "The record follows." });
      return taken(await contest(seller(of, turn), { ...on(seen), key: key(), declaration: DECLARATION }));
    },
  },
  accept: {
    as: "seller",
    run: async (of, seen, turn) => taken(await accept(seller(of, turn), { ...on(seen), key: key(), ...sure, confirmed: true })),
  },
  offer: {
    as: "seller",
    run: async (of, seen, turn) => {
      const amount = Math.max(1, Math.floor(((seen.eligible ?? 0) * of.chance.whole(20, 90)) / 100));
      const words = { statement_zh: "", statement_en: "The table was ten years old.", original: "en" as const };
      return taken(await offer(seller(of, turn), { ...on(seen), key: key(), ...sure, ...words, amount }));
    },
  },
  tell_insurer: {
    as: "seller",
    run: async (of, seen, turn) => {
      const [cover] = await turn.tx.select({ id: covers.id }).from(covers).where(eq(covers.sellerId, of.shop.sellerId)).limit(1);
      if (!cover) return;
      const told = { ...on(seen), cover: cover.id, recipient: "Claims", email: "", locale: "en" as const };
      // A policy that began after the incident does not answer it; nothing is lost by having tried.
      await tellInsurer(seller(of, turn), told).catch((e: unknown) => {
        if (!(e instanceof Refusal)) throw e;
      });
      return;
    },
  },
  report: {
    as: "seller",
    run: async (of, seen, turn) => {
      const { tx, now } = turn;
      const id = crypto.randomUUID();
      const slip = { name: "slip.pdf", declaredType: "application/pdf", mediaType: "application/pdf", size: 10, sha256: "0".repeat(64) };
      const row = { sellerId: of.shop.sellerId, claimId: seen.id, id, ...slip, storageKey: `aa/${id}`, createdAt: new Date(now) };
      await tx.insert(files).values({ ...row, party: "seller", purpose: "payment", status: "received", uploadedName: "owner" });
      const paid = {
        amount: seen.amount ?? 0,
        paidOn: new Date(now).toISOString().slice(0, 10),
        reference: "WIRE 1",
        by: "seller" as const,
      };
      return taken(await reportPayment(seller(of, turn), { ...on(seen), key: key(), ...paid }));
    },
  },
  answer: {
    as: "seller",
    run: async (of, seen, turn) => {
      const said = { number: seen.number, question: seen.question ?? "", text: "Lot L2409.", key: key() };
      return taken(await answerMarketplace(seller(of, turn), said));
    },
  },
  appeal: {
    as: "seller",
    run: async (of, seen, turn) => {
      await draft(of, seen, turn, "appeal", { statement_en: "The laboratory has since found another cause." });
      return taken(await appeal(seller(of, turn), { ...on(seen), key: key(), declaration: DECLARATION }));
    },
  },
  waive_appeal: {
    as: "seller",
    run: async (of, seen, turn) => {
      await waiveAppeal(seller(of, turn), { ...on(seen), confirmed: true });
      return;
    },
  },
});
