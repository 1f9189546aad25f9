import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { claimEvents, proposals } from "#db/schema/claims.ts";
import { heldDecisions } from "#db/schema/desk.ts";
import { useDatabase } from "#db/testing/database.ts";
import { contested, DECLARATION, key, on, REASON, trailOf, write } from "#db/testing/story.ts";
import { DAY, makeWorld, NOW, presented, rowOf, seller, type World } from "#db/testing/world.ts";
import type { StaffActor } from "#lib/domain/actor.ts";
import type { Found, PointId } from "#lib/domain/claim/points.ts";
import { asStaff } from "#lib/platform/transaction.ts";
import { caseFileOf } from "../case-file/content.ts";
import { contest } from "../contest.ts";
import type { StaffContext } from "../context.ts";
import { readClaim } from "../detail.ts";
import { agree } from "./agree.ts";
import { recordFinding } from "./findings.ts";
import { hold, takeBack, takeEffect } from "./held.ts";

let db: Awaited<ReturnType<typeof useDatabase>>;
let w: World;
beforeAll(async () => {
  db = await useDatabase();
  w = await makeWorld("find");
});
afterAll(() => db.drop());

const staff = <T>(actor: StaffActor, work: (ctx: StaffContext) => Promise<T>): Promise<T> =>
  asStaff((tx) => work({ tx, actor, now: NOW + DAY }));
const find = (number: string, point: PointId, found: Found, reason = "", version = 0, actor = w.specialist) =>
  staff(actor, (ctx) => recordFinding(ctx, { number, point, value: { found, reason }, version }));
const heldOn = async (number: string) => {
  const row = await rowOf(number);
  const [held] = await asStaff((tx) =>
    tx
      .select()
      .from(heldDecisions)
      .where(eq(heldDecisions.claimId, row?.id ?? "")),
  );
  if (!held) throw new Error("nothing is held");
  return held;
};
/** What the seller reads of its decision. */
const told = async (number: string, type: string) =>
  (await seller(w, (tx) => readClaim(tx, number)))?.events.find((e) => e.type === type)?.data.findings;
/** Says that it is not the cause, and too high. */
async function answered(amount = 250_000): Promise<string> {
  const number = await presented(w, amount);
  await write(w, number, "contest", { grounds: ["G3", "G6"], statement_en: "Not the cause.", no_files_reason: "None." });
  const at = await on(number);
  await seller(w, (tx) => contest({ tx, actor: w.owner, now: NOW + DAY }, { ...at, key: key(), declaration: DECLARATION }));
  return number;
}

test("a finding is kept as it is written and audited without its words; two who write on one version choose", async () => {
  const number = await answered();
  expect(await find(number, "G3", "accepted", "The char starts")).toMatchObject({ status: "saved", version: 1 });
  expect(await find(number, "G3", "accepted", "The char starts at the socket.", 1)).toMatchObject({ status: "saved", version: 2 });
  expect(await find(number, "G3", "not_accepted", "It does not.", 1, w.second)).toMatchObject({
    status: "theirs",
    version: 2,
    value: { found: "accepted", reason: "The char starts at the socket." },
    by: w.specialist.name,
  });
  expect(await find(number, "head:property_damage", "partly", "Laminate.")).toMatchObject({ status: "saved" });
  expect((await trailOf(number)).audited.filter((a) => a === "finding.record")).toHaveLength(4);
  await expect(find(number, "G2", "open")).rejects.toMatchObject({ code: "not_found" });
  await expect(find(await presented(w, 250_000), "G3", "open")).rejects.toMatchObject({ code: "wrong_state" });
  // Until the decision it is the desk's.
  expect(JSON.stringify(await seller(w, (tx) => readClaim(tx, number)))).not.toContain("socket");
});

test("the decision takes along what was found when it was taken, and its seller reads every point", async () => {
  const number = await answered();
  await find(number, "G3", "accepted", " The char starts at the socket. ");
  const deny = hold("deny");
  await staff(w.specialist, async (ctx) => deny(ctx, { ...(await on(number)), reason: REASON }));
  await expect(find(number, "G3", "not_accepted", "", 1)).rejects.toMatchObject({ code: "decision_held" });
  const { id } = await heldOn(number);
  await staff(w.specialist, (ctx) => takeBack(ctx, { number, held: id }));
  await find(number, "head:property_damage", "open", "The result does not hang on it.");
  await staff(w.specialist, async (ctx) => deny(ctx, { ...(await on(number)), reason: REASON }));
  await takeEffect(await heldOn(number), NOW + DAY);
  expect(await told(number, "deny")).toEqual([
    { point: "G3", found: "accepted", reason: "The char starts at the socket." },
    { point: "G6", found: "open", reason: "" },
    { point: "head:property_damage", found: "open", reason: "The result does not hang on it." },
  ]);
  await expect(find(number, "G3", "open", "", 1)).rejects.toMatchObject({ code: "wrong_state" });
  // The case file says it in both languages.
  const detail = await seller(w, (tx) => readClaim(tx, number));
  const section = detail && caseFileOf(detail, NOW).sections.find((s) => s.title.en === "Decisions and reasons");
  for (const words of ["G3 Not the cause", "Accepted 采纳\\nThe char starts at the socket."])
    expect(JSON.stringify(section)).toContain(words);
});

test("without a finding a decision tells of none", async () => {
  const number = await contested(w);
  await staff(w.specialist, async (ctx) => hold("deny")(ctx, { ...(await on(number)), reason: REASON }));
  await takeEffect(await heldOn(number), NOW + DAY);
  expect(await told(number, "deny")).toBeUndefined();
});

test("a second person agrees to the findings that were proposed, not to those written since", async () => {
  const number = await answered(2_400_000);
  await find(number, "G3", "not_accepted", "The unit failed inside.");
  const heads = [{ head: "property_damage" as const, decided: 2_400_000 }];
  const at = await on(number);
  await staff(w.specialist, (ctx) => hold("uphold")(ctx, { ...at, reason: REASON, heads }));
  await find(number, "G3", "accepted", "Written later.", 1, w.second);
  const [open] = await asStaff((tx) => tx.select().from(proposals).where(eq(proposals.revision, at.revision)));
  expect(open?.input.findings).toHaveLength(3);
  await staff(w.second, (ctx) => agree(ctx, { ...at, proposedAt: open?.at.getTime() ?? 0 }));
  await takeEffect(await heldOn(number), NOW + DAY);
  expect(await told(number, "uphold")).toContainEqual({ point: "G3", found: "not_accepted", reason: "The unit failed inside." });
  const row = await rowOf(number);
  const steps = await asStaff((tx) =>
    tx
      .select()
      .from(claimEvents)
      .where(eq(claimEvents.claimId, row?.id ?? "")),
  );
  expect(JSON.stringify(steps)).not.toContain("Written later.");
});
