import { randomBytes } from "node:crypto";
import { connect } from "node:net";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { files } from "#db/schema/exchange.ts";
import { useDatabase } from "#db/testing/database.ts";
import { makeWorld, NOW, presented, type World } from "#db/testing/world.ts";
import { FILE_LIMITS, maxBytesOf } from "#lib/domain/evidence/limits.ts";
import { asStaff } from "#lib/platform/transaction.ts";
import { store } from "#lib/storage/store.ts";
import { figure } from "./figure.ts";
import { offsetOf, openUpload, sendFrom, sha256 } from "./uploading.ts";
import { setClock, Web } from "./web.ts";

let db: Awaited<ReturnType<typeof useDatabase>>;
let w: World;
let web: Web;
let cookie: string;
beforeAll(async () => {
  db = await useDatabase();
  w = await makeWorld("bodies");
  await setClock(NOW + 3_600_000);
  web = await Web.ready();
  cookie = await web.signIn("owner@bodies.example");
}, 180_000);
afterAll(async () => {
  await web.kill();
  await db.drop();
});

const MB = 1024 * 1024;
const rowOf = async (id: string) => (await asStaff((tx) => tx.select().from(files).where(eq(files.id, id))))[0];
/** What the store holds of an upload: its hash, or nothing. */
async function storedHash(id: string): Promise<string | null> {
  const row = await rowOf(id);
  if (!row?.storageKey) return null;
  const bytes = await store().read(row.storageKey);
  expect(sha256(bytes)).toBe(row.sha256);
  expect(bytes.length).toBe(row.size);
  return row.sha256;
}

/** A PATCH by hand, so that its Content-Length may lie and its line may break. */
function raw(url: string, { length, body, breakOff }: { length: number; body: Buffer; breakOff: boolean }): Promise<string> {
  const { hostname, port, pathname } = new URL(url);
  return new Promise((resolve) => {
    let said = "";
    const line = connect(Number(port), hostname === "localhost" ? "127.0.0.1" : hostname);
    line.on("data", (d) => {
      said += d;
    });
    line.on("error", () => undefined);
    line.on("close", () => resolve(said.split("\r\n")[0] ?? ""));
    line.setTimeout(3_000, () => line.destroy());
    line.write(
      [
        `PATCH ${pathname} HTTP/1.1`,
        `host: localhost:${port}`,
        `cookie: ${cookie}`,
        "tus-resumable: 1.0.0",
        "sec-fetch-site: same-origin",
        "content-type: application/offset+octet-stream",
        "upload-offset: 0",
        `content-length: ${length}`,
        "connection: close",
        "",
        "",
      ].join("\r\n"),
    );
    line.write(body, () => (breakOff ? line.resetAndDestroy() : undefined));
  });
}

// F6 of the quality page: what is stored is what was sent, or nothing is.
test("bodies of every awkward size and shape are stored whole or not at all", async () => {
  const claim = await presented(w, 250_000);
  const wrong: string[] = [];
  let cases = 0;
  const whole = async (name: string, size: number, refused: boolean) => {
    cases += 1;
    const bytes = randomBytes(size);
    const opened = await openUpload(web.url, cookie, { claim, name, type: "application/octet-stream", size });
    if (!("url" in opened)) {
      if (!refused) wrong.push(`${size} bytes of ${name}: ${opened.status} ${opened.why}`);
      return;
    }
    if (refused) wrong.push(`${size} bytes of ${name} were taken`);
    if (!(await sendFrom(opened.url, cookie, bytes, 0))) wrong.push(`${size} bytes of ${name} were not sent`);
    if ((await storedHash(opened.id)) !== sha256(bytes)) wrong.push(`${size} bytes of ${name}: another hash`);
  };
  const limit = maxBytesOf("a.pdf");
  const film = FILE_LIMITS.maxVideoBytes;
  await whole("empty.pdf", 0, true);
  await whole("one.txt", 1, false);
  for (const [size, refused] of [
    [limit - 1, false],
    [limit, false],
    [limit + 1, true],
  ] as const)
    await whole("a.pdf", size, refused);
  await whole("film.mp4", 64 * MB, false);
  await whole("film.mp4", film - 1, false);
  await whole("film.mp4", film, false);
  await whole("film.mp4", film + 1, true);

  const bytes = randomBytes(MB);
  const shapes = [
    { what: "a length larger than the body", length: 2 * MB, body: bytes, breakOff: false, declared: 2 * MB },
    { what: "a length smaller than the body", length: MB / 2, body: bytes, breakOff: false, declared: MB },
    { what: "more than was announced", length: 2 * MB, body: Buffer.concat([bytes, bytes]), breakOff: false, declared: MB },
    { what: "a line that breaks", length: MB, body: bytes.subarray(0, MB / 3), breakOff: true, declared: MB },
    { what: "no body at all", length: 0, body: Buffer.alloc(0), breakOff: false, declared: MB },
  ];
  for (const { what, declared, ...shape } of shapes) {
    cases += 1;
    const opened = await openUpload(web.url, cookie, { claim, name: `${what}.txt`, type: "text/plain", size: declared });
    if (!("url" in opened)) throw new Error(`${what}: ${opened.status} ${opened.why}`);
    await raw(opened.url, shape);
    const row = await rowOf(opened.id);
    // Unfinished it stays an upload, and the honest rest completes it.
    if (row?.status !== "uploading") {
      if ((await storedHash(opened.id)) !== sha256(bytes)) wrong.push(`${what}: stored as something else`);
      continue;
    }
    if (await storedHash(opened.id)) wrong.push(`${what}: bytes without a word`);
    const sent = Buffer.concat([bytes, bytes]).subarray(0, declared);
    const at = await offsetOf(opened.url, cookie);
    if (at === null || !(await sendFrom(opened.url, cookie, sent, at))) wrong.push(`${what}: cannot be completed from ${at}`);
    else if ((await storedHash(opened.id)) !== sha256(sent)) wrong.push(`${what}: another hash after completion`);
  }
  figure("F6", "bodies", cases, "–");
  figure("F6", "stored otherwise than sent", wrong.length, "0");
  expect(wrong).toEqual([]);
}, 600_000);
