import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { files } from "#db/schema/exchange.ts";
import { useDatabase } from "#db/testing/database.ts";
import { fileOn } from "#db/testing/story.ts";
import { makeWorld, presented, seller, type World } from "#db/testing/world.ts";
import type { FileStatus } from "#lib/domain/evidence/file-status.ts";
import { asStaff, type Tx } from "#lib/platform/transaction.ts";
import { archiveOf } from "./archive.ts";
import { readClaim } from "./detail.ts";
import { openFilm, openOriginal } from "./open-file.ts";

let db: Awaited<ReturnType<typeof useDatabase>>;
let w: World;
let number: string;
beforeAll(async () => {
  db = await useDatabase();
  w = await makeWorld("opens");
  number = await presented(w, 250_000);
});
afterAll(() => db.drop());

const put = async (party: "seller" | "customer", change: Partial<typeof files.$inferInsert>): Promise<string> => {
  const id = await fileOn(number, { purpose: party === "seller" ? "contest" : "intake", party });
  await asStaff((tx) => tx.update(files).set(change).where(eq(files.id, id)));
  return id;
};
const opens = async (id: string) => {
  const by = async (tx: Tx) => [(await openOriginal(tx, id)) !== null, (await openFilm(tx, id, null)) !== null];
  return { seller: await seller(w, by), desk: await asStaff(by) };
};
const [yes, no] = [
  [true, true],
  [false, false],
];
const film = { mediaType: "video/mp4", released: true };

test.each<[FileStatus, boolean[]]>([
  ["checking", no],
  ["refused", no],
  ["received", yes],
])("a file of the customer that is %s", async (status, shown) => {
  expect(await opens(await put("customer", { ...film, status }))).toEqual({ seller: shown, desk: shown });
});

test("a file of the seller opens for its people once it was looked into, and for the desk once it was sent", async () => {
  const id = await put("seller", { ...film, status: "checking" });
  expect(await opens(id)).toEqual({ seller: no, desk: no });
  const now = async (change: Partial<typeof files.$inferInsert>) => {
    await asStaff((tx) => tx.update(files).set(change).where(eq(files.id, id)));
    return opens(id);
  };
  expect(await now({ status: "received" })).toEqual({ seller: yes, desk: no });
  expect(await now({ status: "submitted", submissionId: crypto.randomUUID() })).toEqual({ seller: yes, desk: yes });
  expect(await now({ removedAt: new Date() })).toEqual({ seller: no, desk: no });
});

test("all files of a claim in one: what is being looked into is not among them", async () => {
  const own = await presented(w, 250_000);
  await fileOn(own, { purpose: "contest", status: "checking" });
  const detail = await seller(w, (tx) => readClaim(tx, own));
  if (!detail) throw new Error("no claim");
  expect(detail.files).toHaveLength(1);
  const pieces: Uint8Array[] = [];
  for await (const piece of archiveOf(detail)) pieces.push(piece);
  expect(Buffer.concat(pieces).toString("latin1")).not.toContain("report.pdf");
});
