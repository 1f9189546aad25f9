import { and, eq, isNull } from "drizzle-orm";
import { claimHeads, claims } from "#db/schema/claims.ts";
import { files, notices, questions } from "#db/schema/exchange.ts";
import { answerMarketplace } from "#lib/claims/answer-marketplace.ts";
import { appeal } from "#lib/claims/appeal.ts";
import { askSeller } from "#lib/claims/ask-seller.ts";
import { contest } from "#lib/claims/contest.ts";
import { deny } from "#lib/claims/deny.ts";
import { asFound } from "#lib/claims/desk/findings.ts";
import { dismiss } from "#lib/claims/dismiss.ts";
import { saveDraft } from "#lib/claims/draft.ts";
import { fileClaim } from "#lib/claims/file-claim.ts";
import { grantAppeal } from "#lib/claims/grant-appeal.ts";
import { inform } from "#lib/claims/inform.ts";
import type { FileClaimInput } from "#lib/claims/intake-schema.ts";
import { lapse, type TimerEvent } from "#lib/claims/lapse.ts";
import { pay } from "#lib/claims/pay.ts";
import { present } from "#lib/claims/present.ts";
import { recordDelivery } from "#lib/claims/record-delivery.ts";
import { recordOpinion, recordScore } from "#lib/claims/record-screening.ts";
import { recover } from "#lib/claims/recover.ts";
import { rejectAppeal } from "#lib/claims/reject-appeal.ts";
import type { DraftKind } from "#lib/claims/schema.ts";
import { uphold } from "#lib/claims/uphold.ts";
import { waiveAppeal } from "#lib/claims/waive-appeal.ts";
import { withdraw } from "#lib/claims/withdraw.ts";
import type { SellerActor, StaffActor } from "#lib/domain/actor.ts";
import { PAYABLE_HEADS } from "#lib/domain/claim/routing.ts";
import { deliverNotice } from "#lib/notifications/deliver.ts";
import { asSeller, asStaff, mintSellerScope, type Tx } from "#lib/platform/transaction.ts";
import { DEMO_PARTNER } from "./accounts.ts";
import type { Cast } from "./cast.ts";

const HOUR = 3_600_000;
export const DAY = 24 * HOUR;
const PARTNER = { kind: "partner", partnerId: DEMO_PARTNER, name: DEMO_PARTNER } as const;
type Ctx = { tx: Tx; now: number };

/** One claim, moved through its life by the product's own verbs at the instants of the story. */
export class Case {
  readonly number: string;
  readonly actor: SellerActor;
  readonly cast: Cast;
  readonly input: FileClaimInput;
  at: number;

  constructor(number: string, actor: SellerActor, people: Cast, input: FileClaimInput, at: number) {
    this.number = number;
    this.actor = actor;
    this.cast = people;
    this.input = input;
    this.at = at;
  }

  static async file(people: Cast, seller: keyof Cast["owners"], input: FileClaimInput, at: number): Promise<Case> {
    const filed = await asStaff((tx) => fileClaim({ tx, actor: PARTNER, now: at }, input));
    return new Case(filed.number, people.owners[seller], people, input, at);
  }

  later(days: number): this {
    this.at += days * DAY;
    return this;
  }

  async screen(score: number, opinion: "substantiated" | "doubtful" | "unsubstantiated", text: string): Promise<this> {
    await this.desk((ctx, on) => recordScore({ ...ctx, actor: this.cast.sam }, { ...on, score, note: "" }));
    await this.desk((ctx, on) => recordOpinion({ ...ctx, actor: this.cast.sam }, { ...on, expert: "Prof. E. Harlan", opinion, text }));
    return this;
  }

  /** Eligible head by head: a share of what was claimed, never a head the programme does not pay. */
  async present(share: number, why: { en: string; zh: string }): Promise<this> {
    const heads = await asStaff(async (tx) => {
      const id = await this.row(tx);
      return tx
        .select()
        .from(claimHeads)
        .where(and(eq(claimHeads.sellerId, id.sellerId), eq(claimHeads.claimId, id.id)));
    });
    const released = await asStaff(async (tx) =>
      (
        await tx
          .select()
          .from(files)
          .where(eq(files.claimId, (await this.row(tx)).id))
      )
        .filter((f) => !f.medical)
        .map((f) => f.id),
    );
    const assessed = heads.map((h) => {
      const excluded = !PAYABLE_HEADS.includes(h.head);
      const eligible = excluded ? 0 : Math.round(h.claimed * share);
      return {
        head: h.head,
        eligible,
        excluded,
        why: excluded ? "Never paid under this programme" : why.en,
        whyZh: excluded ? "本计划从不赔付" : why.zh,
      };
    });
    const { en: happenedEn, "zh-CN": happenedZh } = this.input.incident.happened;
    const decide = (actor: StaffActor) =>
      this.desk((ctx, on) => present({ ...ctx, actor }, { ...on, heads: assessed, happenedEn, happenedZh, release: released }));
    const first = await decide(this.cast.sam);
    if (first.status === "proposed") await decide(this.cast.nora);
    return this.deliver();
  }

  dismiss = (reason: string) => this.desk((ctx, on) => dismiss({ ...ctx, actor: this.cast.sam }, { ...on, reason }));
  withdraw = () => asStaff((tx) => withdraw({ tx, actor: PARTNER, now: this.at }, { number: this.number }));
  recover = (amount: number, kind: "withheld" | "repaid_by_seller", reference: string) =>
    this.desk((ctx, on) => recover({ ...ctx, actor: this.cast.finn }, { ...on, amount, kind, reference }));

  async draft(draft: DraftKind, fields: Record<string, unknown>): Promise<this> {
    for (const [field, value] of Object.entries(fields)) {
      await this.seller((ctx) =>
        saveDraft({ ...ctx, actor: this.actor }, { number: this.number, draft, field: field as "grounds", value, version: 0 }),
      );
    }
    return this;
  }

  contest = (fields: Record<string, unknown>) => this.send("contest", contest, fields);
  inform = (fields: Record<string, unknown>) => this.send("inform", inform, fields);
  appeal = (fields: Record<string, unknown>) => this.send("appeal", appeal, fields);

  /** Written as a draft, declared and sent. */
  private async send(
    kind: DraftKind,
    verb: typeof contest | typeof inform | typeof appeal,
    fields: Record<string, unknown>,
  ): Promise<this> {
    await this.draft(kind, fields);
    await this.submit((ctx, on) =>
      verb({ ...ctx, actor: this.actor }, { ...on, key: crypto.randomUUID(), declaration: this.declaration() }),
    );
    return this.deliver();
  }

  async waiveAppeal(): Promise<this> {
    await this.submit((ctx, on) => waiveAppeal({ ...ctx, actor: this.actor }, { ...on, confirmed: true }));
    return this.deliver();
  }

  async ask(text: string): Promise<this> {
    await this.desk((ctx, on) => askSeller({ ...ctx, actor: this.cast.sam }, { number: on.number, text }));
    return this.deliver();
  }

  async answer(text: string): Promise<this> {
    const [question] = await asStaff(async (tx) =>
      tx
        .select()
        .from(questions)
        .where(eq(questions.claimId, (await this.row(tx)).id)),
    );
    if (!question) throw new Error("nothing was asked");
    await this.submit((ctx, on) =>
      answerMarketplace({ ...ctx, actor: this.actor }, { number: on.number, question: question.id, text, key: crypto.randomUUID() }),
    );
    return this;
  }

  pay = (reference: string) => this.twice((ctx, on, actor) => pay({ ...ctx, actor }, { ...on, reference }));
  deny = (reason: string) => this.twice((ctx, on, actor) => deny({ ...ctx, actor }, { ...on, reason }));

  async uphold(share: number, reason: string): Promise<this> {
    const decided = (await this.heads()).map((h) => ({ head: h.head, decided: Math.round((h.eligible ?? 0) * share) }));
    return this.twice(async (at, on, actor) => {
      const ctx = { ...at, actor };
      return uphold(ctx, await asFound(ctx, "uphold", { ...on, reason, heads: decided }));
    });
  }

  grant = (reason: string) => this.twice((ctx, on, actor) => grantAppeal({ ...ctx, actor }, { ...on, reason }));

  /** A share of each head stays as it was decided. */
  async reject(share: number, reason: string): Promise<this> {
    const heads = (await this.heads()).map((h) => ({ head: h.head, decided: Math.round((h.decided ?? 0) * share) }));
    const amount = heads.reduce((all, h) => all + h.decided, 0);
    return this.twice((ctx, on, actor) => rejectAppeal({ ...ctx, actor }, { ...on, reason, amount, heads }));
  }

  /** A deadline comes by itself; its notice goes out. */
  async timer(event: TimerEvent): Promise<this> {
    await asStaff(async (tx) =>
      lapse({ tx, actor: { kind: "timer" }, now: this.at }, { sellerId: this.actor.sellerId, claimId: (await this.row(tx)).id }, event),
    );
    return this.deliver();
  }

  /** What was noticed is delivered at this moment of the story, not when the demo is loaded. */
  async deliver(): Promise<this> {
    const open = await asStaff(async (tx) =>
      tx
        .select({ id: notices.id })
        .from(notices)
        .where(and(eq(notices.claimId, (await this.row(tx)).id), isNull(notices.sentAt))),
    );
    for (const { id } of open) {
      const done = await deliverNotice({ sellerId: this.actor.sellerId, noticeId: id }, this.at + 60_000);
      if (done?.accepted)
        await asStaff((tx) =>
          recordDelivery({ tx, actor: { kind: "timer" }, now: this.at + 60_000 }, { sellerId: this.actor.sellerId, noticeId: id }, "mail"),
        );
    }
    return this;
  }

  private heads = () =>
    asStaff(async (tx) =>
      tx
        .select()
        .from(claimHeads)
        .where(eq(claimHeads.claimId, (await this.row(tx)).id)),
    );

  amountDue = (): Promise<number> => asStaff(async (tx) => (await this.row(tx)).amount ?? 0);

  declaration = () => ({ name: this.actor.name, role: "Owner", agreed: true as const });

  async row(tx: Tx) {
    const [row] = await tx.select().from(claims).where(eq(claims.number, this.number));
    if (!row) throw new Error(`no claim ${this.number}`);
    return row;
  }

  desk<T>(verb: (ctx: Ctx, on: { number: string; revision: number }) => Promise<T>): Promise<T> {
    return asStaff(async (tx) => verb({ tx, now: this.at }, { number: this.number, revision: (await this.row(tx)).revision }));
  }

  /** Decided, by two where it takes two, and told. */
  private async twice(
    verb: (ctx: Ctx, on: { number: string; revision: number }, actor: StaffActor) => Promise<{ status: string }>,
  ): Promise<this> {
    const first = await this.desk((ctx, on) => verb(ctx, on, this.cast.sam));
    if (first.status === "proposed") await this.desk((ctx, on) => verb(ctx, on, this.cast.nora));
    return this.deliver();
  }

  private seller<T>(verb: (ctx: Ctx) => Promise<T>): Promise<T> {
    return asSeller(mintSellerScope(this.actor.sellerId), (tx) => verb({ tx, now: this.at }));
  }

  submit<T>(verb: (ctx: Ctx, on: { number: string; revision: number }) => Promise<T>): Promise<T> {
    return asSeller(mintSellerScope(this.actor.sellerId), async (tx) =>
      verb({ tx, now: this.at }, { number: this.number, revision: (await this.row(tx)).revision }),
    );
  }
}
