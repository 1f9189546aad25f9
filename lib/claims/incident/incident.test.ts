import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { claimEvents } from "#db/schema/claims.ts";
import { draftFields } from "#db/schema/exchange.ts";
import { covers } from "#db/schema/insurance.ts";
import { useDatabase } from "#db/testing/database.ts";
import { acceptedCertificate } from "#db/testing/insurance.ts";
import { desk, on, REASON, write } from "#db/testing/story.ts";
import { DAY, filed, makeWorld, NOW, presented, revisionOf, rowOf, seller, type World } from "#db/testing/world.ts";
import { asStaff } from "#lib/platform/transaction.ts";
import { amend } from "../amend.ts";
import { deny } from "../deny.ts";
import { readClaim } from "../detail.ts";
import { tellInsurer } from "../insurer/tell-insurer.ts";
import { pay } from "../pay.ts";
import { linkIncident } from "./link.ts";
import { relatedOf } from "./related.ts";

let db: Awaited<ReturnType<typeof useDatabase>>;
let w: World;
beforeAll(async () => {
  db = await useDatabase();
  w = await makeWorld("incident");
});
afterAll(() => db.drop());

const amendTo = (number: string, property: number, now = NOW + 2 * DAY) =>
  desk(w.specialist, now, number, (ctx, at) =>
    amend(ctx, {
      ...at,
      reason: REASON,
      heads: [
        { head: "property_damage", eligible: property, excluded: false, why: "Receipts", whyZh: "票据" },
        { head: "pain_suffering", eligible: 0, excluded: true, why: "", whyZh: "" },
      ],
    }),
  );
const link = (number: string, to: string | null) => desk(w.specialist, NOW + DAY, number, (ctx, at) => linkIncident(ctx, { ...at, to }));
const seen = async (number: string) => {
  const row = await rowOf(number);
  if (!row) throw new Error("no claim");
  return (await seller(w, (tx) => relatedOf(tx, row))).map((r) => r.number);
};

describe("amended amounts", () => {
  test("a fall keeps the running window, with the reason on the seller's log and why on each head", async () => {
    const number = await presented(w, 400_000);
    const before = await rowOf(number);
    await amendTo(number, 300_000);
    expect(await rowOf(number)).toMatchObject({ state: "awaiting_response", eligible: 300_000, amount: 300_000, dueAt: before?.dueAt });
    const detail = await seller(w, (tx) => readClaim(tx, number));
    expect(detail?.events.find((e) => e.type === "amend")?.data).toMatchObject({ reason: REASON, was: 400_000 });
    expect(detail?.heads.map((h) => [h.eligible, h.why, h.whyZh])).toEqual([
      [300_000, "Receipts", "票据"],
      [0, "", ""],
    ]);
  });
  test("a fall under the threshold before the answer: no longer the seller's to answer; its draft is kept", async () => {
    const number = await presented(w, 400_000);
    await write(w, number, "contest", { statement_en: "Half written." });
    await amendTo(number, 90_000);
    expect(await rowOf(number)).toMatchObject({ state: "proof_needed", route: "small", eligible: 90_000 });
    const row = await rowOf(number);
    const kept = await asStaff((tx) =>
      tx
        .select({ value: draftFields.value })
        .from(draftFields)
        .where(eq(draftFields.claimId, row?.id ?? "")),
    );
    expect(kept.map((k) => k.value)).toContain("Half written.");
  });
  test("over the threshold: the full window anew, and the notice it rests on has to be sent again", async () => {
    const large = await presented(w, 250_000);
    await amendTo(large, 90_000);
    await amendTo(large, 250_000, NOW + 3 * DAY);
    const row = await rowOf(large);
    expect(row).toMatchObject({ state: "awaiting_response", route: "large", noticeSentAt: null });
    expect(row?.dueAt?.getTime()).toBeGreaterThan(NOW + 9 * DAY);
  });
  test.each([
    [0, "nothing_eligible"],
    [400_001, "head_over_claimed"],
  ])("to %d is refused as %s", async (property, code) => {
    const number = await presented(w, 400_000);
    await expect(amendTo(number, property)).rejects.toMatchObject({ code });
    expect(await rowOf(number)).toMatchObject({ eligible: 400_000 });
  });
  test("once the customer is paid nothing is amended", async () => {
    const number = await presented(w, 90_000);
    await desk(w.finance, NOW + DAY, number, (ctx, at) => pay(ctx, { ...at, reference: "NG-9" }));
    await expect(amendTo(number, 80_000)).rejects.toMatchObject({ code: "already_paid" });
  });
  test("over the amount that takes two, the first person's word is a proposal", async () => {
    const number = await presented(w, 1_500_000);
    expect(await amendTo(number, 1_200_000)).toEqual({ status: "proposed" });
    expect(await rowOf(number)).toMatchObject({ eligible: 1_500_000 });
  });
});

describe("claims on one incident", () => {
  test("a supplementary claim, small by itself, is large on the sum; what was free of charge stays so", async () => {
    const first = await presented(w, 70_000);
    const second = await presented(w, 60_000, NOW, first);
    expect(await rowOf(second)).toMatchObject({ route: "large", state: "awaiting_response", eligible: 60_000 });
    expect(await rowOf(first)).toMatchObject({ route: "small", state: "proof_needed" });
    expect(await seen(first)).toEqual([second]);
    expect(await seen(second)).toEqual([first]);
  });
  test("one that was denied adds nothing to the sum", async () => {
    const first = await presented(w, 70_000);
    await desk(w.specialist, NOW + DAY, first, (ctx, at) => deny(ctx, { ...at, reason: REASON }));
    expect(await rowOf(await presented(w, 60_000, NOW, first))).toMatchObject({ route: "small" });
  });
  test("one the seller was not told of is not shown to it, nor is the link", async () => {
    const shown = await presented(w, 250_000);
    const hidden = await filed(w, 250_000);
    await link(hidden, shown);
    expect(await seen(shown)).toEqual([]);
    const row = await rowOf(hidden);
    const steps = await asStaff((tx) =>
      tx
        .select({ type: claimEvents.type, visible: claimEvents.visible })
        .from(claimEvents)
        .where(eq(claimEvents.claimId, row?.id ?? "")),
    );
    expect(steps.filter((s) => s.type === "linked")).toEqual([{ type: "linked", visible: false }]);
  });
  test("a third joins both; a wrong link is taken away again", async () => {
    const [a, b, c] = [await presented(w, 250_000), await presented(w, 250_000), await presented(w, 250_000)];
    await link(b, a);
    await link(c, b);
    expect((await seen(a)).sort()).toEqual([b, c].sort());
    await link(c, null);
    expect(await seen(a)).toEqual([b]);
    expect(await seen(c)).toEqual([]);
  });
  test("another seller's claim, and the claim itself, are refused at the field", async () => {
    const other = await makeWorld("neighbour");
    const theirs = await presented(other, 250_000);
    const mine = await presented(w, 250_000);
    await expect(link(mine, theirs)).rejects.toMatchObject({ fields: { to: "unknown_claim" } });
    await expect(link(mine, mine)).rejects.toMatchObject({ fields: { to: "same_claim" } });
    await expect(filed(w, 60_000, NOW, theirs)).rejects.toMatchObject({ fields: { same_incident_as: "unknown_claim" } });
  });
  test("one notice to the insurer counts for all that wait for an answer", async () => {
    const [a, b] = [await presented(w, 250_000), await presented(w, 260_000)];
    await link(b, a);
    const certificate = await acceptedCertificate(w);
    const [cover] = await asStaff((tx) => tx.select().from(covers).where(eq(covers.certificateId, certificate)));
    const input = {
      number: a,
      revision: await revisionOf(a),
      cover: cover?.id ?? "",
      recipient: "Claims",
      email: "",
      locale: "en" as const,
    };
    await seller(w, (tx) => tellInsurer({ tx, actor: w.owner, now: NOW + DAY }, input));
    for (const number of [a, b]) expect(await rowOf(number)).toMatchObject({ insurerNotifiedAt: new Date(NOW + DAY) });
    const { revision } = await on(b);
    await expect(
      seller(w, (tx) => tellInsurer({ tx, actor: w.owner, now: NOW + DAY }, { ...input, number: b, revision })),
    ).rejects.toMatchObject({
      code: "already_notified",
    });
  });
});
