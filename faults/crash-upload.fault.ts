import { randomBytes } from "node:crypto";
import { stat } from "node:fs/promises";
import { join } from "node:path";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { files } from "#db/schema/exchange.ts";
import { useDatabase } from "#db/testing/database.ts";
import { makeWorld, NOW, presented, type World } from "#db/testing/world.ts";
import { asStaff } from "#lib/platform/transaction.ts";
import { MissingFile, store } from "#lib/storage/store.ts";
import { figure } from "./figure.ts";
import { offsetOf, openUpload, sendFrom, sha256 } from "./uploading.ts";
import { setClock, tick, Web } from "./web.ts";

const POINTS = Math.ceil(Number(process.env.FAULT_POINTS ?? 200) / 2);
const AT_ONCE = 4;
const SIZE = 12 * 1024 * 1024;
const WINDOW_MS = 260;

let db: Awaited<ReturnType<typeof useDatabase>>;
let w: World;
let web: Web;
let cookie: string;
beforeAll(async () => {
  db = await useDatabase();
  w = await makeWorld("line");
  await setClock(NOW + 3_600_000);
  web = await Web.ready();
  cookie = await web.signIn("owner@line.example");
}, 180_000);
afterAll(async () => {
  await web.kill();
  await db.drop();
});

type Going = { id: string; url: string; bytes: Buffer; hash: string };
let claim = "";
let begun = 0;
async function begin(): Promise<Going> {
  // A claim takes 60 files and 500 MB.
  if (begun % 30 === 0) claim = await presented(w, 250_000);
  begun += 1;
  const bytes = Buffer.concat(
    [
      Buffer.from("lot;count\n"),
      randomBytes(SIZE / 2)
        .toString("hex")
        .match(/.{1,64}/g)
        ?.join("\n") ?? "",
    ].map((b) => Buffer.from(b)),
  );
  const opened = await openUpload(web.url, cookie, { claim, name: `record-${begun}.csv`, type: "text/csv", size: bytes.length });
  if (!("url" in opened)) throw new Error(`the upload was not opened: ${opened.status} ${opened.why}`);
  return { ...opened, bytes, hash: sha256(bytes) };
}

/** Until bytes of one of them rest where uploads grow. */
async function somethingOf(going: readonly Going[]): Promise<void> {
  const folder = join(process.env.DATA_DIR ?? "", "uploads");
  for (let i = 0; i < 500; i += 1) {
    const sizes = await Promise.all(
      going.map(({ id }) =>
        stat(join(folder, id)).then(
          (f) => f.size,
          () => 0,
        ),
      ),
    );
    if (sizes.some((size) => size > 0)) return;
    await tick(10);
  }
}

/** Rows that say their bytes are stored, and are wrong. */
async function broken(): Promise<string[]> {
  const rows = await asStaff((tx) => tx.select().from(files));
  const wrong: string[] = [];
  for (const row of rows) {
    if (row.status === "uploading") continue;
    const bytes = await store()
      .read(row.storageKey ?? "")
      .catch((error: unknown) => {
        if (error instanceof MissingFile || error instanceof TypeError) return null;
        throw error;
      });
    if (!bytes) wrong.push(`${row.name}: missing`);
    else if (bytes.length !== row.size || sha256(bytes) !== row.sha256) wrong.push(`${row.name}: ${bytes.length} of ${row.size}`);
  }
  return wrong;
}

// F2 of the quality page: the upload door over HTTP, the web process killed with -9 while bytes arrive.
test("a killed server leaves no row that points to a missing or short file, and every upload goes on to its end", async () => {
  const wrong: string[] = [];
  const resumedAt: number[] = [];
  let finished = 0;
  let kills = 0;
  let going: Going[] = [];
  while (kills < POINTS) {
    while (going.length < AT_ONCE) going.push(await begin());
    const sending = going.map(async (g) => {
      const offset = await offsetOf(g.url, cookie);
      return offset === null || offset === g.bytes.length ? false : sendFrom(g.url, cookie, g.bytes, offset);
    });
    // Half of them fall once bytes are known to be here, however slow the machine.
    if (kills % 2 === 1) await somethingOf(going);
    await tick(((kills % 10) / 10 + Math.random() / 10) * WINDOW_MS);
    await web.kill();
    kills += 1;
    await Promise.all(sending);
    wrong.push(...(await broken()));
    await web.start();
    const left: Going[] = [];
    for (const g of going) {
      const offset = await offsetOf(g.url, cookie);
      const [row] = await asStaff((tx) => tx.select().from(files).where(eq(files.id, g.id)));
      if (row && row.status !== "uploading") {
        finished += 1;
        if (row.sha256 !== g.hash) wrong.push(`${row.name}: another hash`);
      } else if (offset === null) wrong.push(`${row?.name}: cannot go on`);
      else {
        if (offset > 0) resumedAt.push(offset);
        left.push(g);
      }
    }
    // Two go on where they stood, the last time none; the others are finished without another fault: both ways are walked.
    going = kills < POINTS ? left.slice(0, 2) : [];
    for (const g of left.slice(going.length)) {
      const sent = await sendFrom(g.url, cookie, g.bytes, (await offsetOf(g.url, cookie)) ?? 0);
      const [row] = await asStaff((tx) => tx.select().from(files).where(eq(files.id, g.id)));
      if (!sent || row?.sha256 !== g.hash) wrong.push(`${row?.name}: not finished after the restart`);
      else finished += 1;
    }
  }
  wrong.push(...(await broken()));
  figure("F2", "kill -9 during uploads, 4 at once, 12 MB each", kills, "100");
  figure("F2", "uploads begun; finished with their hash", `${begun}; ${finished}`, "equal");
  figure("F2", "gone on from a stored offset", resumedAt.length, "> 0");
  figure("F2", "rows that point to a missing or short file", wrong.length, "0");
  expect(wrong).toEqual([]);
  expect(finished).toBe(begun);
  expect(resumedAt.length).toBeGreaterThan(0);
}, 1_500_000);
