import { afterAll, beforeAll, expect, test } from "vitest";
import { useDatabase } from "#db/testing/database.ts";
import { acceptedCertificate, certificateRow, submittedCertificate } from "#db/testing/insurance.ts";
import { DAY, deliverAll, makeWorld, NOW, presented, revisionOf, rowOf, seller, type World } from "#db/testing/world.ts";
import { acceptCertificate, returnCertificate } from "#lib/insurance/review.ts";
import { withdrawCertificate } from "#lib/insurance/submit-certificate.ts";
import { asStaff } from "#lib/platform/transaction.ts";
import { followCertificate } from "./follow-certificate.ts";
import { lapse } from "./lapse.ts";
import { pay } from "./pay.ts";

let db: Awaited<ReturnType<typeof useDatabase>>;
beforeAll(async () => {
  db = await useDatabase();
});
afterAll(() => db.drop());

const at = async (number: string) => ({ number, revision: await revisionOf(number) });
const on = async (id: string) => ({ id, revision: (await certificateRow(id)).revision });
/** What the worker does after each step of a certificate. */
const follow = (w: World, certificateId: string, now: number, decided = false) =>
  asStaff((tx) =>
    followCertificate(
      { tx, now },
      { sellerId: w.sellerId, certificateId },
      decided ? { userId: w.reviewer.userId, name: "reviewer" } : null,
    ),
  );
const accept = async (w: World, id: string, now: number) =>
  asStaff(async (tx) => acceptCertificate({ tx, actor: w.reviewer, now }, { ...(await on(id)), note: "" }));
const giveBack = async (w: World, id: string, reasons: string[], now: number) =>
  asStaff(async (tx) => returnCertificate({ tx, actor: w.reviewer, now }, { ...(await on(id)), reasons, note: "Please correct." }));

test("a certificate handed in holds the clock; returned it may be corrected; accepted the claim is free of charge", async () => {
  const w = await makeWorld("proofs");
  const number = await presented(w, 80_000);
  expect(await rowOf(number)).toMatchObject({ state: "proof_needed", needsSeller: true });
  const first = await submittedCertificate(w, {}, NOW + DAY);
  expect(await follow(w, first, NOW + DAY + 60_000)).toBe(1);
  expect(await rowOf(number)).toMatchObject({ proofInReview: true, needsSeller: false, proofSubmittedAt: new Date(NOW + DAY) });
  await giveBack(w, first, ["R9"], NOW + 2 * DAY);
  await follow(w, first, NOW + 2 * DAY, true);
  expect(await rowOf(number)).toMatchObject({ state: "proof_needed", proofInReview: false, needsSeller: true });
  const second = await submittedCertificate(w, {}, NOW + 3 * DAY);
  await follow(w, second, NOW + 3 * DAY);
  await accept(w, second, NOW + 4 * DAY);
  expect(await follow(w, second, NOW + 4 * DAY, true)).toBe(1);
  expect(await follow(w, second, NOW + 4 * DAY, true)).toBe(0);
  await asStaff(async (tx) => pay({ tx, actor: w.finance, now: NOW + 5 * DAY }, { ...(await at(number)), reference: "NG-9" }));
  expect(await rowOf(number)).toMatchObject({ state: "closed", outcome: "no_charge", proofInTime: true });
});

test("what the account's rules alone object to never costs a small claim its treatment", async () => {
  const w = await makeWorld("narrow");
  const number = await presented(w, 80_000);
  const id = await submittedCertificate(w, { deductible: 25_000_00 }, NOW + DAY);
  expect(await giveBack(w, id, ["R6", "R13"], NOW + 2 * DAY)).toEqual({ status: "proof_only" });
  // The decision's job may run before the hand-in's.
  expect(await follow(w, id, NOW + 2 * DAY, true)).toBe(1);
  expect(await rowOf(number)).toMatchObject({ state: "handling", proofInTime: true });
});

test("cover bought after the notice counts; one that begins later does not", async () => {
  const w = await makeWorld("bought");
  const number = await presented(w, 80_000);
  const late = await submittedCertificate(w, { effectiveOn: "2026-07-01", expiresOn: "2027-06-30" }, NOW + DAY);
  await follow(w, late, NOW + DAY);
  await accept(w, late, NOW + 2 * DAY);
  await follow(w, late, NOW + 2 * DAY, true);
  expect(await rowOf(number)).toMatchObject({ state: "proof_needed", proofInReview: false });
  const now = await submittedCertificate(w, { effectiveOn: "2026-06-12", expiresOn: "2027-06-11" }, NOW + 3 * DAY);
  await accept(w, now, NOW + 3 * DAY);
  await follow(w, now, NOW + 3 * DAY, true);
  expect(await rowOf(number)).toMatchObject({ state: "handling", proofInTime: true });
});

test("on the sixth day it counts, on the eighth it does not", async () => {
  const [early, late] = [await makeWorld("day-six"), await makeWorld("day-eight")];
  const [a, b] = [await presented(early, 80_000), await presented(late, 80_000)];
  const timely = await submittedCertificate(early, {}, NOW + 6 * DAY);
  await follow(early, timely, NOW + 6 * DAY);
  await accept(early, timely, NOW + 12 * DAY);
  await follow(early, timely, NOW + 12 * DAY, true);
  expect(await rowOf(a)).toMatchObject({ state: "handling", proofInTime: true });
  const tardy = await submittedCertificate(late, {}, NOW + 8 * DAY);
  await follow(late, tardy, NOW + 8 * DAY);
  expect(await rowOf(b)).toMatchObject({ state: "proof_needed", proofInReview: false });
  await accept(late, tardy, NOW + 9 * DAY);
  await follow(late, tardy, NOW + 9 * DAY, true);
  expect(await rowOf(b)).toMatchObject({ state: "proof_needed", proofInTime: false });
});

test("a certificate in review when the seller is told holds the clock from the start; taken back, it runs", async () => {
  const w = await makeWorld("waiting");
  const id = await submittedCertificate(w, {}, NOW - DAY);
  const number = await presented(w, 80_000);
  expect(await rowOf(number)).toMatchObject({ state: "proof_needed", proofInReview: true });
  await seller(w, async (tx) => withdrawCertificate({ tx, actor: w.owner, now: NOW + DAY }, await on(id)));
  await follow(w, id, NOW + DAY);
  expect(await rowOf(number)).toMatchObject({ proofInReview: false, proofSubmittedAt: null, needsSeller: true });
});

test("accepted cover in force at the notice asks for no proof; proof-only and lapsed cover", async () => {
  const w = await makeWorld("covered");
  await acceptedCertificate(w, { effectiveOn: "2025-01-01", expiresOn: "2026-06-09" }, NOW - 30 * DAY);
  expect(await rowOf(await presented(w, 80_000))).toMatchObject({ state: "proof_needed" });
  await acceptedCertificate(w, {}, NOW - DAY);
  expect(await rowOf(await presented(w, 80_000))).toMatchObject({ state: "handling", proofAtNotice: true });
});

test("no proof: final notice, the no-charge treatment is lost, and paying opens the appeal window", async () => {
  const other = await makeWorld("uninsured");
  const { number, due, timer } = await timed(other);
  expect(await timer("final_notice_proof", due - 47 * 3_600_000)).toBe("done");
  expect(await timer("final_notice_proof", due - 46 * 3_600_000)).toBe("later");
  await deliverAll(number, due - 46 * 3_600_000);
  expect(await timer("lapse_proof", due + 1_000)).toBe("done");
  expect(await rowOf(number)).toMatchObject({ state: "handling" });
  await asStaff(async (tx) => pay({ tx, actor: other.finance, now: due + DAY }, { ...(await at(number)), reference: "NG-10" }));
  expect(await rowOf(number)).toMatchObject({ state: "stepped_in", stepInCause: "proof", outcome: null, needsSeller: true });
});

test("a worker that is behind costs nobody a deadline: what was handed in before it counts though no job has said so", async () => {
  const w = await makeWorld("behind");
  const { number, due, timer } = await timed(w);
  await timer("final_notice_proof", due - 47 * 3_600_000);
  await deliverAll(number, due - 46 * 3_600_000);
  await submittedCertificate(w, {}, due - 1_000);
  expect(await timer("lapse_proof", due + 1_000)).toBe("later");
  expect(await rowOf(number)).toMatchObject({ state: "proof_needed", proofInReview: true, proofSubmittedAt: new Date(due - 1_000) });
});

async function timed(w: World) {
  const number = await presented(w, 80_000);
  const row = await rowOf(number);
  const key = { sellerId: w.sellerId, claimId: row?.id ?? "" };
  const timer = (event: Parameters<typeof lapse>[2], now: number) =>
    asStaff((tx) => lapse({ tx, actor: { kind: "timer" }, now }, key, event));
  return { number, due: row?.dueAt?.getTime() ?? 0, timer };
}
