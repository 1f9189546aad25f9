import { amend } from "#lib/claims/amend.ts";
import { askSeller } from "#lib/claims/ask-seller.ts";
import type { Decided } from "#lib/claims/decide.ts";
import { deny } from "#lib/claims/deny.ts";
import { dismiss } from "#lib/claims/dismiss.ts";
import { grantAppeal } from "#lib/claims/grant-appeal.ts";
import { pay } from "#lib/claims/pay.ts";
import { present } from "#lib/claims/present.ts";
import { recordOpinion, recordScore } from "#lib/claims/record-screening.ts";
import { recover } from "#lib/claims/recover.ts";
import { rejectAppeal } from "#lib/claims/reject-appeal.ts";
import { renotify } from "#lib/claims/renotify.ts";
import { confirmSettlement, refuseReport } from "#lib/claims/settlement/check-report.ts";
import { customerAnswer } from "#lib/claims/settlement/customer-answer.ts";
import { uphold } from "#lib/claims/uphold.ts";
import { waiveRecovery } from "#lib/claims/waive-recovery.ts";
import { withdraw } from "#lib/claims/withdraw.ts";
import type { StaffActor } from "#lib/domain/actor.ts";
import { type Case, type Cash, moves, on, REASON, type Seen, type Turn } from "./case.ts";
import { CARE } from "./people.ts";

const property = "property_damage" as const;
const part = (amount: number, { chance }: Case): number => Math.max(1, Math.floor((amount * chance.whole(30, 95)) / 100));
const assessed = (seen: Seen, eligible: number) => [
  { head: property, eligible, excluded: false, why: "", whyZh: "" },
  ...(seen.pain ? [{ head: "pain_suffering" as const, eligible: 0, excluded: true, why: "", whyZh: "" }] : []),
];

type Ctx = { tx: Turn["tx"]; now: number; actor: StaffActor };
/** Over the amount that takes two, the second person reads and does the same. */
async function twice(turn: Turn, first: StaffActor, second: StaffActor, verb: (ctx: Ctx) => Promise<Decided>): Promise<void> {
  const said = await verb({ ...turn, actor: first });
  if (said.status === "proposed") await verb({ ...turn, actor: second });
}
const byTwo = (turn: Turn, verb: (ctx: Ctx) => Promise<Decided>) => twice(turn, turn.desk.specialist, turn.desk.second, verb);

async function payOut(_: Case, seen: Seen, turn: Turn): Promise<Cash[]> {
  await twice(turn, turn.desk.finance, turn.desk.specialist, (ctx) => pay(ctx, { ...on(seen), reference: `NG-${seen.number}` }));
  return [{ number: seen.number, kind: "concession", amount: seen.amount ?? 0 }];
}

async function screen(seen: Seen, turn: Turn, opinion: "substantiated" | "unsubstantiated", score: number): Promise<void> {
  const ctx = { ...turn, actor: turn.desk.specialist };
  await recordScore(ctx, { ...on(seen), score, note: "" });
  await recordOpinion(ctx, { ...on(seen), expert: "E. Harlan", opinion, text: "Read beside the photographs and the order." });
}

/** What the marketplace does, and the customer through it. */
export const DESK_MOVES = moves({
  dismiss: {
    as: "staff",
    run: async (of, seen, turn) => {
      await screen(seen, turn, "unsubstantiated", of.chance.whole(70, 100));
      await dismiss({ ...turn, actor: turn.desk.specialist }, { ...on(seen), reason: REASON });
      return [];
    },
  },
  present: {
    as: "staff",
    run: async (of, seen, turn) => {
      await screen(seen, turn, "substantiated", of.chance.whole(0, 30));
      const eligible = of.chance.of(0.8) ? seen.property : part(seen.property, of);
      const words = { happenedEn: "failed in use", happenedZh: "使用中失效", release: [] };
      await byTwo(turn, (ctx) => present(ctx, { ...on(seen), ...words, heads: assessed(seen, eligible) }));
      return [];
    },
  },
  amend: {
    as: "staff",
    run: async (of, seen, turn) => {
      // Often enough to a small claim.
      const eligible = of.chance.of(0.5) ? Math.min(seen.property, of.chance.whole(20_000, 100_000)) : part(seen.property, of);
      await byTwo(turn, (ctx) => amend(ctx, { ...on(seen), reason: REASON, heads: assessed(seen, eligible) }));
      return [];
    },
  },
  pay: { as: "staff", run: payOut },
  deny: {
    as: "staff",
    run: async (_, seen, turn) => {
      await byTwo(turn, (ctx) => deny(ctx, { ...on(seen), reason: REASON }));
      return [];
    },
  },
  uphold: {
    as: "staff",
    run: async (of, seen, turn) => {
      const decided = of.chance.of(0.5) ? (seen.eligible ?? 0) : part(seen.eligible ?? 0, of);
      await byTwo(turn, (ctx) => uphold(ctx, { ...on(seen), reason: REASON, heads: [{ head: property, decided }] }));
      return [];
    },
  },
  ask: {
    as: "staff",
    run: async (of, seen, turn) => {
      of.asked = true;
      await askSeller({ ...turn, actor: turn.desk.specialist }, { number: seen.number, text: "Which lot was the unit from?" });
      return [];
    },
  },
  renotify: {
    as: "staff",
    run: async (_, seen, turn) => {
      await renotify({ ...turn, actor: turn.desk.specialist }, { ...on(seen), way: "phone", address: "+86 755 0000 0000" });
      return [];
    },
  },
  grant: {
    as: "staff",
    run: async (_, seen, turn) => {
      await byTwo(turn, (ctx) => grantAppeal(ctx, { ...on(seen), reason: REASON }));
      return [];
    },
  },
  reject: {
    as: "staff",
    run: async (of, seen, turn) => {
      const amount = of.chance.of(0.35) ? part(seen.amount ?? 0, of) : (seen.amount ?? 0);
      await byTwo(turn, (ctx) => rejectAppeal(ctx, { ...on(seen), reason: REASON, amount }));
      return [];
    },
  },
  waive: {
    as: "staff",
    run: async (_, seen, turn) => {
      await twice(turn, turn.desk.finance, turn.desk.controller, (ctx) => waiveRecovery(ctx, { ...on(seen), reason: REASON }));
      return [];
    },
  },
  repaid: { as: "staff", run: (of, seen, turn) => comesBack("repaid_by_seller", of, seen, turn) },
  insurer_pays: { as: "staff", run: (of, seen, turn) => comesBack("paid_by_insurer", of, seen, turn) },
  take_offer: { as: "staff", run: (_, seen, turn) => customer("take_offer", seen, turn) },
  refuse_offer: { as: "staff", run: (_, seen, turn) => customer("refuse_offer", seen, turn) },
  confirm: {
    as: "staff",
    run: async (of, seen, turn) => {
      const amount = seen.amount ?? 0;
      if (of.chance.of(0.3))
        await customerAnswer({ ...turn, actor: CARE }, { number: seen.number, answer: "confirm_settlement", amount_minor: amount });
      else await confirmSettlement({ ...turn, actor: turn.desk.specialist }, { ...on(seen), amount });
      return [{ number: seen.number, kind: "settled_by_seller", amount }];
    },
  },
  refuse_report: {
    as: "staff",
    run: async (of, seen, turn) => {
      of.refusedReports += 1;
      await refuseReport({ ...turn, actor: turn.desk.specialist }, { ...on(seen), reason: REASON });
      return [];
    },
  },
  withdraw: {
    as: "staff",
    run: async (_, seen, turn) => {
      await withdraw({ ...turn, actor: CARE }, { number: seen.number });
      return [];
    },
  },
});

async function customer(answer: "take_offer" | "refuse_offer", seen: Seen, turn: Turn): Promise<Cash[]> {
  await customerAnswer({ ...turn, actor: CARE }, { number: seen.number, answer });
  return [];
}

async function comesBack(kind: "repaid_by_seller" | "paid_by_insurer", of: Case, seen: Seen, turn: Turn): Promise<Cash[]> {
  const rest = (seen.amount ?? 0) - seen.recovered;
  const amount = of.chance.of(0.7) ? rest : part(rest, of);
  await recover({ ...turn, actor: turn.desk.finance }, { ...on(seen), kind, amount, reference: `WIRE ${seen.number} ${seen.revision}` });
  return [{ number: seen.number, kind, amount }];
}
