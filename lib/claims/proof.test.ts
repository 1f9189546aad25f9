import { afterAll, beforeAll, expect, test } from "vitest";
import { files } from "#db/schema/exchange.ts";
import { useDatabase } from "#db/testing/database.ts";
import { DAY, deliverAll, makeWorld, NOW, presented, revisionOf, rowOf, seller, type World } from "#db/testing/world.ts";
import { asStaff } from "#lib/platform/transaction.ts";
import { inform } from "./inform.ts";
import { lapse } from "./lapse.ts";
import { pay } from "./pay.ts";
import { proveCover } from "./prove-cover.ts";
import { refuseProof } from "./refuse-proof.ts";

let db: Awaited<ReturnType<typeof useDatabase>>;
let w: World;
beforeAll(async () => {
  db = await useDatabase();
  w = await makeWorld("proofs");
});
afterAll(() => db.drop());

const declaration = { name: "Owner", role: "Owner", agreed: true as const };
const COVER = { insurer: "Demo", policyNo: "P-1", basis: "occurrence" as const, effectiveOn: "2026-01-01", expiresOn: "2026-12-31" };
const at = async (number: string) => ({ number, revision: await revisionOf(number) });

/** A certificate as the worker leaves it after its checks. */
async function certificate(number: string, now: number): Promise<void> {
  const row = await rowOf(number);
  if (!row) throw new Error("no claim");
  const file = {
    id: crypto.randomUUID(),
    party: "seller" as const,
    purpose: "inform" as const,
    name: "certificate.pdf",
    declaredType: "application/pdf",
    kind: "E21",
  };
  const stored = {
    mediaType: "application/pdf",
    size: 10,
    sha256: crypto.randomUUID().replaceAll("-", "").padEnd(64, "0"),
    storageKey: "aa/bb",
    status: "received" as const,
  };
  await asStaff((tx) =>
    tx
      .insert(files)
      .values({ sellerId: row.sellerId, claimId: row.id, uploadedName: "owner", createdAt: new Date(now), ...file, ...stored }),
  );
}
async function handIn(number: string, now: number): Promise<unknown> {
  await certificate(number, now);
  return seller(w, async (tx) => inform({ tx, actor: w.owner, now }, { ...(await at(number)), key: crypto.randomUUID(), declaration }));
}

test("proof handed in holds the clock; returned it may be corrected; accepted the claim is free of charge", async () => {
  const number = await presented(w, 80_000);
  expect(await rowOf(number)).toMatchObject({ state: "proof_needed", needsSeller: true });
  expect(await handIn(number, NOW + DAY)).toMatchObject({ status: "submitted" });
  expect(await rowOf(number)).toMatchObject({ proofInReview: true, needsSeller: false });
  const review = <T>(verb: (tx: Parameters<Parameters<typeof asStaff>[0]>[0], on: { number: string; revision: number }) => Promise<T>) =>
    asStaff(async (tx) => verb(tx, await at(number)));
  await review((tx, on) =>
    refuseProof({ tx, actor: w.reviewer, now: NOW + 2 * DAY }, { ...on, reason: "The certificate names another insured." }),
  );
  expect(await rowOf(number)).toMatchObject({ proofInReview: false, needsSeller: true });
  const early = review((tx, on) => proveCover({ tx, actor: w.reviewer, now: NOW + 2 * DAY }, { ...on, ...COVER }));
  await expect(early).rejects.toMatchObject({ code: "no_proof_submitted" });
  await handIn(number, NOW + 3 * DAY);
  await review((tx, on) => proveCover({ tx, actor: w.reviewer, now: NOW + 4 * DAY }, { ...on, ...COVER }));
  await review((tx, on) => pay({ tx, actor: w.finance, now: NOW + 5 * DAY }, { ...on, reference: "NG-9" }));
  expect(await rowOf(number)).toMatchObject({ state: "closed", outcome: "no_charge", proofInTime: true });
});

test("no proof: final notice, the no-charge treatment is lost, and paying opens the appeal window", async () => {
  const other = await makeWorld("uninsured");
  const number = await presented(other, 80_000);
  const row = await rowOf(number);
  const key = { sellerId: other.sellerId, claimId: row?.id ?? "" };
  const due = row?.dueAt?.getTime() ?? 0;
  const timer = (event: Parameters<typeof lapse>[2], now: number) =>
    asStaff((tx) => lapse({ tx, actor: { kind: "timer" }, now }, key, event));
  expect(await timer("final_notice_proof", due - 47 * 3_600_000)).toBe("done");
  expect(await timer("final_notice_proof", due - 46 * 3_600_000)).toBe("later");
  await deliverAll(number, due - 46 * 3_600_000);
  expect(await timer("lapse_proof", due + 1_000)).toBe("done");
  expect(await rowOf(number)).toMatchObject({ state: "handling" });
  await asStaff(async (tx) => pay({ tx, actor: other.finance, now: due + DAY }, { ...(await at(number)), reference: "NG-10" }));
  expect(await rowOf(number)).toMatchObject({ state: "stepped_in", stepInCause: "proof", outcome: null, needsSeller: true });
});
