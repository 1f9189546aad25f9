import { and, eq } from "drizzle-orm";
import type pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { claimEvents, claims } from "#db/schema/claims.ts";
import { files, notices } from "#db/schema/exchange.ts";
import { guestLinks } from "#db/schema/guest.ts";
import { covers } from "#db/schema/insurance.ts";
import { useDatabase } from "#db/testing/database.ts";
import { acceptedCertificate } from "#db/testing/insurance.ts";
import { fileOn } from "#db/testing/story.ts";
import { DAY, makeWorld, NOW, presented, seller, type World } from "#db/testing/world.ts";
import type { GuestActor } from "#lib/domain/actor.ts";
import { whoPays } from "#lib/domain/claim/who-pays.ts";
import { FILE_LIMITS } from "#lib/domain/evidence/limits.ts";
import { GUEST_DAYS, GUEST_UPLOADS } from "#lib/domain/guest.ts";
import { asSeller, asStaff } from "#lib/platform/transaction.ts";
import { readClaim } from "../detail.ts";
import { noticeOfLink, noticeText } from "./notice-of-link.ts";
import { answeringOf, insurerPage } from "./queries.ts";
import { insurerAnswerSchema, tellInsurerSchema } from "./schema.ts";
import { receiveAnswer, receiveReport, tellInsurer } from "./tell-insurer.ts";

let db: Awaited<ReturnType<typeof useDatabase>>;
let admin: pg.Client;
let w: World;
let bare: World;
beforeAll(async () => {
  db = await useDatabase();
  admin = await db.asSuperuser();
  w = await makeWorld("told");
  bare = await makeWorld("bare");
});
afterAll(() => db.drop());

const claimRow = async (number: string) => {
  const [row] = await asStaff((tx) => tx.select().from(claims).where(eq(claims.number, number)));
  if (!row) throw new Error("no claim");
  return row;
};
const coverOf = async (certificate: string) => {
  const [row] = await asStaff((tx) => tx.select().from(covers).where(eq(covers.certificateId, certificate)));
  if (!row) throw new Error("no cover");
  return row;
};
const tell = async (number: string, cover: string, of = w, now = NOW + DAY) => {
  const { revision } = await claimRow(number);
  const input = tellInsurerSchema.parse({ number, revision, cover, recipient: "Claims dept", email: "claims@insurer.example" });
  return seller(of, (tx) => tellInsurer({ tx, actor: of.owner, now }, input));
};
const queued = async (key: string) =>
  (await admin.query("select 1 from graphile_worker._private_jobs where key = $1", [key])).rowCount === 1;
const linkOf = async (number: string) => {
  const { id } = await claimRow(number);
  const [link] = await asStaff((tx) => tx.select().from(guestLinks).where(eq(guestLinks.claimId, id)));
  if (!link) throw new Error("no link");
  const actor: GuestActor = { kind: "guest", linkId: link.id, name: link.recipient, sellerId: link.sellerId, task: "insurer" };
  return { link, actor };
};

test("notice goes to the policy of the day of the incident, not to the one in force now; the time to answer grows once", async () => {
  const number = await presented(w, 250_000);
  const { incidentOn, dueAt } = await claimRow(number);
  const year = Number(incidentOn.slice(0, 4));
  const then = await coverOf(
    await acceptedCertificate(w, { policyNo: "THEN", effectiveOn: `${year - 1}-06-01`, expiresOn: incidentOn }, NOW - 90 * DAY),
  );
  const now = await coverOf(
    await acceptedCertificate(w, { policyNo: "NOW", effectiveOn: `${year}-12-01`, expiresOn: `${year + 1}-12-01` }, NOW - 80 * DAY),
  );
  await expect(tell(number, now.id)).rejects.toMatchObject({ code: "invalid", fields: { cover: "no_answering_policy" } });
  expect((await claimRow(number)).insurerNotifiedAt).toBeNull();
  const preview = await insurerPage(w.scope, number, NOW + DAY);
  // A page older than the claim sends nothing.
  const input = { number, revision: (await claimRow(number)).revision - 1, cover: then.id, recipient: "Claims dept" };
  const stale = seller(w, (tx) => tellInsurer({ tx, actor: w.owner, now: NOW + DAY }, tellInsurerSchema.parse(input)));
  await expect(stale).rejects.toMatchObject({ code: "conflict" });
  await tell(number, then.id);
  const after = await claimRow(number);
  expect(after.insurerNotifiedAt).toEqual(new Date(NOW + DAY));
  expect((after.dueAt?.getTime() ?? 0) - (dueAt?.getTime() ?? 0)).toBe(7 * DAY);
  await expect(tell(number, then.id)).rejects.toMatchObject({ code: "already_notified" });
  const { link } = await linkOf(number);
  expect(link).toMatchObject({ task: "insurer", coverId: then.id, recipient: "Claims dept", mail: "queued" });
  expect(await queued(`guest.mail:${link.id}`)).toBe(true);
  const notice = await noticeOfLink(w.scope, link, "en");
  const zh = await noticeOfLink(w.scope, link, "zh-CN");
  if (!notice || !zh) throw new Error("no notice");
  expect(noticeText(notice)).toContain("THEN");
  // What is read before it goes out is what goes out, by the marketplace's clock.
  expect(preview?.policies[0]?.en.parts).toEqual(notice.parts);
  expect(noticeText(notice)).toMatch(/by \w{3} \d+ \w+, 23:59 \(Los Angeles\)/);
  expect(noticeText(notice)).toContain(number);
  expect(noticeText(notice)).toContain("Nothing has been paid or conceded");
  for (const text of [noticeText(notice), noticeText(zh)]) expect(text).not.toMatch(/\{|\}|undefined|notice\.|承认/);
});

test("of two who press at once one notice goes out", async () => {
  const number = await presented(w, 260_000);
  const [cover] = (await asStaff((tx) => tx.select().from(covers).where(eq(covers.policyNo, "THEN")))) ?? [];
  const results = await Promise.allSettled([tell(number, cover?.id ?? ""), tell(number, cover?.id ?? "")]);
  expect(results.filter((r) => r.status === "fulfilled")).toHaveLength(1);
  const { id } = await claimRow(number);
  expect(await asStaff((tx) => tx.select().from(guestLinks).where(eq(guestLinks.claimId, id)))).toHaveLength(1);
});

test("the insurer answers and adds a report: facts beside the claim, whose clock goes on, and a file of the seller", async () => {
  const number = await presented(w, 270_000);
  const [cover] = await asStaff((tx) => tx.select().from(covers).where(eq(covers.policyNo, "THEN")));
  await tell(number, cover?.id ?? "");
  const { link, actor } = await linkOf(number);
  const before = await claimRow(number);
  const ctx = { actor, now: NOW + 2 * DAY };
  await asSeller(w.scope, (tx) => receiveAnswer({ tx, ...ctx }, link, { answer: "consent", text: "Ref 77." }));
  const after = await claimRow(number);
  expect({ state: after.state, dueAt: after.dueAt, revision: after.revision }).toEqual({
    state: before.state,
    dueAt: before.dueAt,
    revision: before.revision,
  });
  expect((await linkOf(number)).link).toMatchObject({ answer: "consent", answerText: "Ref 77." });
  const lines = await asStaff((tx) =>
    tx
      .select()
      .from(claimEvents)
      .where(and(eq(claimEvents.claimId, after.id), eq(claimEvents.type, "insurer_answered"))),
  );
  expect(lines.map((l) => [l.actorKind, l.visible, l.data.answer])).toEqual([["guest", true, "consent"]]);
  const word = and(eq(notices.claimId, after.id), eq(notices.kind, "insurer_answered"));
  const [told] = await asStaff((tx) => tx.select().from(notices).where(word));
  expect(told?.params).toMatchObject({ by: "Claims dept", reason: "Ref 77.", answer: "consent" });
  const stored = { id: crypto.randomUUID(), key: "aa/cc", size: 500, sha256: "2".repeat(64) };
  await asSeller(w.scope, (tx) => receiveReport({ tx, ...ctx }, link, { name: "survey.pdf", type: "application/pdf", size: 500 }, stored));
  const [file] = await asStaff((tx) => tx.select().from(files).where(eq(files.id, stored.id)));
  expect(file).toMatchObject({ party: "seller", kind: "E09", purpose: "contest", status: "checking", uploadedName: "Claims dept" });
  expect(await queued(`file.check:${stored.id}`)).toBe(true);
  expect((await linkOf(number)).link.uploads).toBe(1);
  // A broker's link opens nothing of a claim.
  const wrong = { ...link, task: "broker" as const };
  await expect(asSeller(w.scope, (tx) => receiveAnswer({ tx, ...ctx }, wrong, { answer: "pay", text: "" }))).rejects.toMatchObject({
    code: "not_found",
  });
  expect(insurerAnswerSchema.safeParse({ answer: "maybe" }).success).toBe(false);
});

test("a report is refused that is too large, finds no room, is one too many, or comes when the claim is over", async () => {
  const number = await presented(w, 280_000);
  const [cover] = await asStaff((tx) => tx.select().from(covers).where(eq(covers.policyNo, "THEN")));
  await tell(number, cover?.id ?? "");
  const { link, actor } = await linkOf(number);
  const send = (size = 500) => {
    const stored = { id: crypto.randomUUID(), key: "aa/dd", size, sha256: "3".repeat(64) };
    const file = { name: "survey.pdf", type: "application/pdf", size };
    return asSeller(w.scope, (tx) => receiveReport({ tx, actor, now: NOW + 2 * DAY }, link, file, stored));
  };
  await expect(send(FILE_LIMITS.maxBytes + 1)).rejects.toMatchObject({ code: "too_large" });
  for (let i = 0; i < GUEST_UPLOADS; i += 1) await send();
  await expect(send()).rejects.toMatchObject({ code: "too_many_files" });
  await asStaff((tx) => tx.update(guestLinks).set({ uploads: 0 }).where(eq(guestLinks.id, link.id)));
  await asStaff((tx) => tx.update(claims).set({ state: "closed" }).where(eq(claims.number, number)));
  await expect(send()).rejects.toMatchObject({ code: "wrong_state" });
  await asStaff((tx) => tx.update(claims).set({ state: "awaiting_response" }).where(eq(claims.number, number)));
  for (let i = GUEST_UPLOADS; i < FILE_LIMITS.maxFiles; i += 1) await fileOn(number, { purpose: "contest" });
  await expect(send()).rejects.toMatchObject({ code: "too_many_files" });
  expect((await linkOf(number)).link.uploads).toBe(0);
});

test("the page gives an open link's address until it ends, and offers whom the policy was last told of, not another policy", async () => {
  const own = await makeWorld("pages");
  const wide = { effectiveOn: "2026-01-01", expiresOn: "2027-01-01" };
  const one = await coverOf(await acceptedCertificate(own, { ...wide, policyNo: "ONE" }, NOW - 5 * DAY));
  await acceptedCertificate(own, { ...wide, policyNo: "TWO" }, NOW - 4 * DAY);
  const [first, second] = [await presented(own, 250_000), await presented(own, 250_000)];
  await tell(first, one.id, own);
  const sent = async (now: number) => (await insurerPage(own.scope, first, now))?.sent.map((s) => s.path !== null);
  const until = NOW + DAY + GUEST_DAYS * DAY;
  expect([await sent(until - 1), await sent(until)]).toEqual([[true], [false]]);
  const page = await insurerPage(own.scope, second, NOW + DAY);
  const last = page?.policies.map((p) => [p.cover.policyNo, p.last?.email ?? null]).sort();
  expect(last).toEqual([
    ["ONE", "claims@insurer.example"],
    ["TWO", null],
  ]);
});

test("a claims-made policy answers what was first claimed while it ran, of an incident after its retroactive date", async () => {
  const own = await makeWorld("made");
  const number = await presented(own, 250_000);
  const { incidentOn } = await claimRow(number);
  const before = (days: number) => new Date(Date.parse(incidentOn) - days * DAY).toISOString().slice(0, 10);
  // Bought after the incident, in force at the notice.
  const ran = { basis: "claims_made", effectiveOn: before(-1), expiresOn: "2027-05-01" } as const;
  const late = await coverOf(await acceptedCertificate(own, { ...ran, policyNo: "LATE", retroactiveOn: before(-1) }, NOW - 5 * DAY));
  const reaches = await coverOf(await acceptedCertificate(own, { ...ran, policyNo: "REACHES", retroactiveOn: before(30) }, NOW - 4 * DAY));
  await expect(tell(number, late.id, own)).rejects.toMatchObject({ fields: { cover: "no_answering_policy" } });
  await tell(number, reaches.id, own);
  expect((await claimRow(number)).insurerNotifiedAt).toEqual(new Date(NOW + DAY));
});

test("without a policy of that day there is nobody to tell; another seller's policy is none", async () => {
  const number = await presented(bare, 250_000);
  const [cover] = await asStaff((tx) => tx.select().from(covers).where(eq(covers.policyNo, "THEN")));
  await expect(tell(number, cover?.id ?? "", bare)).rejects.toMatchObject({ fields: { cover: "no_answering_policy" } });
  // What the page says then, with the way to cover for the next one.
  const detail = await seller(bare, (tx) => readClaim(tx, number));
  if (!detail) throw new Error("no claim");
  expect(answeringOf(detail, NOW)).toEqual([]);
  const inputs = whoPays(detail.claim, detail.pack, NOW, { atIncident: false }).inputs.map((i) => [i.id, i.verdict]);
  expect(inputs).toContainEqual(["no_cover_at_incident", "warn"]);
});
