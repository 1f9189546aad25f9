import { buffer } from "node:stream/consumers";
import { and, eq, ne, sql } from "drizzle-orm";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { files } from "#db/schema/exchange.ts";
import { useDatabase } from "#db/testing/database.ts";
import { DECLARATION, fileRow, key, on, trailOf, write } from "#db/testing/story.ts";
import { makeWorld, NOW, presented, seller, type World } from "#db/testing/world.ts";
import type { Jobs } from "#lib/platform/jobs.ts";
import { asStaff } from "#lib/platform/transaction.ts";
import { inspectFile } from "#lib/storage/inspect.ts";
import { keyOf, store } from "#lib/storage/store.ts";
import { lockedPdf } from "#scripts/samples/locked-pdf.ts";
import { checkFile } from "./check-file.ts";
import { contest } from "./contest.ts";
import { withholdFile } from "./file-copies.ts";
import { assignFile, beginUpload, removeFile, restoreFile } from "./files.ts";
import { finishUploadedFile } from "./finish-upload.ts";
import { openLocked } from "./open-locked.ts";
import { unlockFile } from "./unlock-file.ts";

let db: Awaited<ReturnType<typeof useDatabase>>;
let w: World;
beforeAll(async () => {
  db = await useDatabase();
  w = await makeWorld("locked");
});
afterAll(() => db.drop());

const ctx = (tx: Parameters<Parameters<typeof seller>[1]>[0]) => ({ tx, actor: w.owner, now: NOW });
const LOCKED = lockedPdf("open sesame");

/** As the upload leaves it, looked into by the worker. */
async function looked(number: string, bytes: Buffer): Promise<string> {
  const id = crypto.randomUUID();
  const meta = { claim: number, purpose: "contest", name: "检验报告.pdf", type: "" } as const;
  await seller(w, (tx) => beginUpload(ctx(tx), id, meta, bytes.length));
  const stored = await store().put(keyOf(id), bytes);
  await seller(w, (tx) => finishUploadedFile(ctx(tx), { id, key: keyOf(id), ...stored }));
  await checkFile({ sellerId: w.sellerId, fileId: id });
  return id;
}
const give = (number: string, file: string, password: string) => seller(w, (tx) => unlockFile(ctx(tx), { number, file, password }));

/** What the queue would hand the worker. */
async function waitingJob(id: string): Promise<Jobs["file.unlock"]> {
  const owner = new pg.Client({ connectionString: process.env.OWNER_DATABASE_URL });
  await owner.connect();
  const found = await owner.query("select payload from graphile_worker._private_jobs where key = $1", [`file.unlock:${id}`]);
  await owner.end();
  return found.rows[0].payload;
}

test("a locked PDF is opened with its password: it stays as it came, and a copy that opens for everybody is sent", async () => {
  const number = await presented(w, 250_000);
  const id = await looked(number, LOCKED);
  expect(await fileRow(id)).toMatchObject({ status: "refused", refusal: "encrypted_pdf" });
  await seller(w, (tx) => assignFile(ctx(tx), { number, file: id, ground: "G3", kind: "E01" }));

  await give(number, id, "wrong");
  await openLocked(await waitingJob(id));
  expect(await fileRow(id)).toMatchObject({ status: "refused", refusal: "wrong_password" });

  await give(number, id, "open sesame");
  const job = await waitingJob(id);
  expect(JSON.stringify(job)).not.toContain("open sesame");
  await openLocked(job);
  await openLocked(job);
  const original = await fileRow(id);
  expect(original).toMatchObject({ status: "received", refusal: "opened", withheld: true, previews: 1, pages: 1 });
  expect(await buffer(await store().open(original?.storageKey ?? ""))).toEqual(LOCKED);

  await checkFile({ sellerId: w.sellerId, fileId: job.copyId });
  const copy = await fileRow(job.copyId);
  expect(copy).toMatchObject({ status: "received", withheld: false, ground: "G3", kind: "E01", name: "检验报告 (no password).pdf" });
  const bytes = await buffer(await store().open(copy?.storageKey ?? ""));
  const limits = { maxBytes: 1e7, maxVideoBytes: 0, types: ["application/pdf"] };
  expect(await inspectFile(bytes, { name: "a.pdf", type: "", limits })).toMatchObject({ ok: true });

  // The marketplace could not open the one that came; there is nothing to unlock any more.
  const send = seller(w, (tx) => withholdFile(ctx(tx), { number, file: id, withheld: false }));
  await expect(send).rejects.toMatchObject({ code: "wrong_state" });
  await expect(give(number, id, "open sesame")).rejects.toMatchObject({ code: "wrong_state" });
  await write(w, number, "contest", { grounds: ["G3"], statement_en: "Not the cause." });
  const at = await on(number);
  await seller(w, (tx) => contest(ctx(tx), { ...at, key: key(), declaration: DECLARATION }));
  expect([(await fileRow(id))?.submissionId, (await fileRow(job.copyId))?.status]).toEqual([null, "submitted"]);

  expect((await trailOf(number)).audited).toContain("file.unlock");
  const written = await asStaff((tx) => tx.execute(sql`select string_agg(a::text, ' ') as all from audit a`));
  expect(JSON.stringify(written.rows)).not.toContain("open sesame");
});

test("the same locked PDF twice is one file, and no second copy is made", async () => {
  const number = await presented(w, 250_000);
  const [first, second] = [await looked(number, LOCKED), await looked(number, LOCKED)];
  for (const id of [first, second]) {
    await give(number, id, "open sesame");
    await openLocked(await waitingJob(id));
  }
  // The pictures made of it are counted, so that they are erased with it; nobody is shown them.
  const refused = { status: "refused", refusal: "duplicate", previews: 1, previewState: "none" };
  expect(await fileRow(second)).toMatchObject(refused);
  const row = await fileRow(first);
  const others = await asStaff((tx) =>
    tx
      .select({ id: files.id })
      .from(files)
      .where(and(eq(files.claimId, row?.claimId ?? ""), ne(files.id, first), ne(files.id, second))),
  );
  expect(others).toHaveLength(1);
  const [copy] = others;
  await checkFile({ sellerId: w.sellerId, fileId: copy?.id ?? "" });
  const again = await looked(number, await buffer(await store().open(keyOf(copy?.id ?? ""))));
  expect(await fileRow(again)).toMatchObject(refused);
});

test("taken off the list while it is opened, it leaves no copy; back again, its password is asked for anew", async () => {
  const number = await presented(w, 250_000);
  const id = await looked(number, LOCKED);
  await give(number, id, "open sesame");
  await seller(w, (tx) => removeFile(ctx(tx), { number, file: id }));
  const job = await waitingJob(id);
  await openLocked(job);
  expect(await fileRow(job.copyId)).toBeUndefined();
  await expect(store().open(keyOf(job.copyId))).rejects.toThrow();
  await seller(w, (tx) => restoreFile(ctx(tx), { number, file: id }));
  expect(await fileRow(id)).toMatchObject({ status: "refused", refusal: "encrypted_pdf" });
});

test("no password is asked of what was refused for another reason", async () => {
  const number = await presented(w, 250_000);
  const id = await looked(number, Buffer.from("%PDF-1.4\nnothing"));
  expect(await fileRow(id)).toMatchObject({ status: "refused", refusal: "broken" });
  await expect(give(number, id, "x")).rejects.toMatchObject({ code: "wrong_state" });
});
