import { and, eq, isNull } from "drizzle-orm";
import { questions } from "#db/schema/exchange.ts";
import { questionDue } from "#lib/domain/deadlines.ts";
import { newId } from "#lib/platform/ids.ts";
import { Refusal } from "#lib/platform/result.ts";
import { apply } from "./commit.ts";
import type { VerbContext } from "./context.ts";
import type { LoadedClaim } from "./load.ts";

/** Either side asks the other; due in the pack's `infoHours`. */
export async function ask(ctx: VerbContext, loaded: LoadedClaim, to: "seller" | "staff", text: string): Promise<string> {
  const id = newId(ctx.now);
  const { tx, now, actor } = ctx;
  const dueAt = questionDue(loaded.claim, to, now, loaded.pack);
  const after = await apply(ctx, loaded, { type: "ask", id, to, text }, { data: { to }, notice: { dueAt } });
  await tx.insert(questions).values({
    sellerId: after.row.sellerId,
    claimId: after.row.id,
    id,
    to,
    text,
    askedName: actor.kind === "seller" || actor.kind === "staff" ? actor.name : "",
    askedAt: new Date(now),
    dueAt: new Date(dueAt),
  });
  return id;
}

/** Only an open question put to this side; answered twice is `already_answered`. */
export async function answer(ctx: VerbContext, loaded: LoadedClaim, id: string, text: string, files: number): Promise<void> {
  const { tx, now, actor } = ctx;
  await apply(ctx, loaded, { type: "answer", id, text, files }, { data: { files } });
  const answered = await tx
    .update(questions)
    .set({ answer: text, answeredName: actor.kind === "seller" || actor.kind === "staff" ? actor.name : "", answeredAt: new Date(now) })
    .where(
      and(
        eq(questions.sellerId, loaded.row.sellerId),
        eq(questions.claimId, loaded.row.id),
        eq(questions.id, id),
        isNull(questions.answeredAt),
      ),
    )
    .returning({ id: questions.id });
  if (answered.length === 0) throw new Refusal("already_answered");
}
