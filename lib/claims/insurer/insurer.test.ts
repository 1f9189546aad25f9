import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { claimEvents, claims } from "#db/schema/claims.ts";
import { files } from "#db/schema/exchange.ts";
import { guestLinks } from "#db/schema/guest.ts";
import { covers } from "#db/schema/insurance.ts";
import { useDatabase } from "#db/testing/database.ts";
import { acceptedCertificate } from "#db/testing/insurance.ts";
import { DAY, makeWorld, NOW, presented, seller, type World } from "#db/testing/world.ts";
import type { GuestActor } from "#lib/domain/actor.ts";
import { whoPays } from "#lib/domain/claim/who-pays.ts";
import { asSeller, asStaff } from "#lib/platform/transaction.ts";
import { readClaim } from "../detail.ts";
import { noticeOfLink, noticeText } from "./notice-of-link.ts";
import { answeringOf, insurerPage } from "./queries.ts";
import { insurerAnswerSchema, tellInsurerSchema } from "./schema.ts";
import { receiveAnswer, receiveReport, tellInsurer } from "./tell-insurer.ts";

let db: Awaited<ReturnType<typeof useDatabase>>;
let w: World;
let bare: World;
beforeAll(async () => {
  db = await useDatabase();
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
  await tell(number, then.id);
  const after = await claimRow(number);
  expect(after.insurerNotifiedAt).toEqual(new Date(NOW + DAY));
  expect((after.dueAt?.getTime() ?? 0) - (dueAt?.getTime() ?? 0)).toBe(7 * DAY);
  await expect(tell(number, then.id)).rejects.toMatchObject({ code: "already_notified" });
  const { link } = await linkOf(number);
  expect(link).toMatchObject({ task: "insurer", coverId: then.id, recipient: "Claims dept", mail: "queued" });
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
  const stored = { id: crypto.randomUUID(), key: "aa/cc", size: 500, sha256: "2".repeat(64) };
  await asSeller(w.scope, (tx) => receiveReport({ tx, ...ctx }, link, { name: "survey.pdf", type: "application/pdf", size: 500 }, stored));
  const [file] = await asStaff((tx) => tx.select().from(files).where(eq(files.id, stored.id)));
  expect(file).toMatchObject({ party: "seller", kind: "E09", purpose: "contest", status: "checking", uploadedName: "Claims dept" });
  // A broker's link opens nothing of a claim.
  const wrong = { ...link, task: "broker" as const };
  await expect(asSeller(w.scope, (tx) => receiveAnswer({ tx, ...ctx }, wrong, { answer: "pay", text: "" }))).rejects.toMatchObject({
    code: "not_found",
  });
  expect(insurerAnswerSchema.safeParse({ answer: "maybe" }).success).toBe(false);
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
