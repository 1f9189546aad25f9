import type { ChildProcess } from "node:child_process";
import { randomBytes, randomUUID } from "node:crypto";
import { buffer } from "node:stream/consumers";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { useDatabase } from "#db/testing/database.ts";
import { DECLARATION, fileRow, on, write } from "#db/testing/story.ts";
import { makeWorld, NOW, presented, type World } from "#db/testing/world.ts";
import { createPartner } from "#lib/accounts/partner/create.ts";
import { asStaff } from "#lib/platform/transaction.ts";
import { localStore } from "#lib/storage/store.ts";
import { figure } from "./figure.ts";
import { stamped } from "./matrix/enter.ts";
import { OPERATION_ROWS } from "./matrix/operations.ts";
import { smallDisk } from "./small-disk.ts";
import { offsetOf, openUpload, sendFrom, sha256 } from "./uploading.ts";
import { type Acknowledged, actionId, callAction, setClock, Web } from "./web.ts";
import { unwhole } from "./whole.ts";
import { startWorkerProcess } from "./worker.ts";

const MB = 1024 * 1024;
const ROUNDS = process.env.FAULT_POINTS || process.env.FAULT_QUICK ? 2 : 8;
/** Room for what each round keeps: the two tables and the half one, the picture, their previews and the receipt. */
const DISK_MB = 16 + 7 * ROUNDS;
const disk = smallDisk(DISK_MB);

let db: Awaited<ReturnType<typeof useDatabase>>;
let admin: pg.Client;
let w: World;
let web: Web;
let worker: ChildProcess;
let cookie: string;
let partner: { id: string; secret: string };
beforeAll(async () => {
  db = await useDatabase();
  if (typeof disk === "string") return void figure("F10", `not tried: ${disk}`, "–", "–");
  process.env.DATA_DIR = disk.folder;
  admin = new pg.Client({ connectionString: db.admin });
  await admin.connect();
  w = await makeWorld("full");
  partner = await asStaff((tx) => createPartner(tx, "care", "Customer care", NOW));
  await setClock(NOW + 3_600_000);
  web = await Web.ready();
  worker = await startWorkerProcess();
  cookie = await web.signIn("owner@full.example");
}, 180_000);
afterAll(async () => {
  worker?.kill("SIGKILL");
  await web?.kill();
  await admin?.end();
  await db?.drop();
  if (typeof disk !== "string") disk.remove();
});

const sayOf = (said: Acknowledged | null): string => (said?.ok ? "taken" : (said?.code ?? "no answer"));
/** What a spreadsheet program would write, so that it is taken. */
const table = (bytes: number): Buffer =>
  Buffer.from(
    `lot;count\n${randomBytes(Math.floor(bytes / 2))
      .toString("hex")
      .replace(/(.{64})/g, "$1\n")}`,
  );

/** A PATCH with its status and words. */
async function patch(url: string, bytes: Buffer, offset: number): Promise<[status: number, said: string]> {
  const headers = { "tus-resumable": "1.0.0", "sec-fetch-site": "same-origin", cookie, "content-type": "application/offset+octet-stream" };
  const answer = await fetch(url, {
    method: "PATCH",
    headers: { ...headers, "upload-offset": String(offset) },
    body: new Uint8Array(bytes),
  });
  return [answer.status, (await answer.text()).trim()];
}

/** Customer service files a claim with a picture. */
async function file(n: string): Promise<[status: number, code: string | undefined]> {
  const bytes = randomBytes(2 * MB);
  const given = OPERATION_ROWS.fileClaim?.body({ externalId: "full" } as never) as Record<string, unknown>;
  const picture = { name: "a.bin", media_type: "application/octet-stream", sha256: sha256(bytes), content: bytes.toString("base64") };
  const body = JSON.stringify({ ...given, reference: n, files: [picture] });
  const headers = { ...stamped("partner", body, { partner, revoked: partner, cookies: {} as never }), "content-type": "application/json" };
  const answer = await fetch(`${web.url}/api/v1/claims`, { method: "POST", headers, body });
  return [answer.status, ((await answer.json()) as { code?: string }).code];
}

const hashOf = async (id: string): Promise<string | null> => {
  const answer = await fetch(`${web.url}/api/files/${id}`, { headers: { cookie } });
  if (answer.ok) return sha256(new Uint8Array(await answer.arrayBuffer()));
  // Until the worker has looked into it, a file opens for nobody; what is stored of it is asked then.
  const row = await fileRow(id);
  if (row?.status !== "checking" || !row.storageKey || typeof disk === "string") return null;
  return sha256(await buffer(await localStore(`${disk.folder}/files`).open(row.storageKey)));
};

// F10 of the quality page: the files lie on a small disk, and it is full.
test.skipIf(typeof disk === "string")(
  "a full disk refuses in words, harms nothing that is there, and takes everything again once there is room",
  async () => {
    if (typeof disk === "string") return;
    const action = actionId("lib/claims/actions.ts", "contestClaim");
    const wrong: string[] = [];
    const refused: Record<string, number> = {};
    const kept: { id: string; hash: string }[] = [];
    const must = (what: string, met: boolean) => void (met || wrong.push(what));
    const refusal = (what: string, status: number, said: string | undefined) => {
      refused[status] = (refused[status] ?? 0) + 1;
      must(`${what}: ${status} ${said}`, status === 507 && said === "disk_full");
    };
    for (let round = 0; round < ROUNDS; round += 1) {
      const claim = await presented(w, 250_000);
      const take = async (bytes: Buffer): Promise<void> => {
        const opened = await openUpload(web.url, cookie, { claim, name: `${randomUUID()}.csv`, type: "text/csv", size: bytes.length });
        must("an upload with room", "url" in opened && (await sendFrom(opened.url, cookie, bytes, 0)));
        if ("id" in opened) kept.push({ id: opened.id, hash: sha256(bytes) });
      };
      await take(table(200_000));
      const half = table(3 * MB);
      const begun = await openUpload(web.url, cookie, { claim, name: "half.csv", type: "text/csv", size: half.length });
      if (!("url" in begun)) throw new Error(`${begun.status} ${begun.why}`);
      disk.fill(MB);
      refusal("an upload the disk fills under", ...(await patch(begun.url, half, 0)));
      disk.fill(0);
      const none = await openUpload(web.url, cookie, { claim, name: "b.csv", type: "text/csv", size: half.length });
      refusal("an upload without room to begin", "status" in none ? none.status : 201, "why" in none ? none.why : "");
      refusal("a claim with a picture", ...(await file(`FULL-${round}`)));

      // What is no file goes on: pages, answers, and everything that was stored.
      const page = await fetch(`${web.url}/claims`, { headers: { cookie } });
      must(`the worklist: ${page.status}`, page.status === 200);
      const health = (await (await fetch(`${web.url}/api/health`)).json()) as { ok: boolean };
      must("health", health.ok);
      await write(w, claim, "contest", { grounds: ["G3"], statement_en: "Not the cause." });
      for (const { id, hash } of kept) must(`${id} is not what it was`, (await hashOf(id)) === hash);

      disk.makeRoom();
      const offset = await offsetOf(begun.url, cookie);
      must(`the half one goes on from ${offset}`, offset !== null && (await sendFrom(begun.url, cookie, half, offset)));
      kept.push({ id: begun.id, hash: sha256(half) });
      await take(table(100_000));
      const [status] = await file(`FULL-${round}`);
      must(`the claim again: ${status}`, status === 201);
      const input = { ...(await on(claim)), key: randomUUID(), declaration: DECLARATION };
      const send = () => callAction(web.url, `/claims/${claim}/respond/declare`, action, cookie, input);
      // Until the worker has looked into the files, the answer is told to wait.
      await expect.poll(async () => sayOf(await send()), { timeout: 60_000, interval: 500 }).toBe("taken");
    }
    for (const { id, hash } of kept) must(`${id} is not what it was`, (await hashOf(id)) === hash);
    wrong.push(...(await unwhole(admin, localStore(`${disk.folder}/files`))));
    // Receipts the worker could not write are written by now, or wait for their next try; none is given up.
    const { rows } = await admin.query("select count(*)::int as n from graphile_worker._private_jobs where attempts >= max_attempts");
    figure("F10", `rounds on a disk of ${DISK_MB} MB that is filled; refusals by status`, `${ROUNDS}; ${JSON.stringify(refused)}`, "507");
    figure("F10", "files stored; otherwise than promised; jobs given up", `${kept.length}; ${wrong.length}; ${rows[0]?.n}`, "0; 0");
    expect({ wrong, given: rows[0]?.n }).toEqual({ wrong: [], given: 0 });
    expect(worker.exitCode).toBeNull();
  },
  600_000,
);
