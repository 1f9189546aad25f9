import { Agent, request } from "node:http";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { useDatabase } from "#db/testing/database.ts";
import { DAY, NOW } from "#db/testing/world.ts";
import { createPartner } from "#lib/accounts/partner/create.ts";
import { asStaff } from "#lib/platform/transaction.ts";
import { figure } from "./figure.ts";
import { actionBody, doorBody, type Sent, uploadBody } from "./fuzz/bodies.ts";
import { Chance } from "./fuzz/chance.ts";
import { ACTIONS } from "./matrix/actions.ts";
import { actionsOfBuild } from "./matrix/ask.ts";
import { type Cookies, signInEach, stamped } from "./matrix/enter.ts";
import { listProvider } from "./matrix/list-provider.ts";
import { OPERATION_ROWS } from "./matrix/operations.ts";
import { furnish, type Stage } from "./matrix/stage.ts";
import { IDENTITIES } from "./matrix/who.ts";
import { PASSWORD, setClock, Web } from "./web.ts";

const BODIES = Number(process.env.FUZZ_BODIES ?? (process.env.FAULT_POINTS || process.env.FAULT_QUICK ? 2_000 : 100_000));
const SEED = Number(process.env.FUZZ_SEED ?? 20_261_129);
const AT_ONCE = 8;
const PATIENCE_MS = 30_000;

let db: Awaited<ReturnType<typeof useDatabase>>;
let admin: pg.Client;
let web: Web;
let a: Stage;
let partner: { id: string; secret: string };
const cookies = {} as Cookies;
beforeAll(async () => {
  db = await useDatabase();
  admin = new pg.Client({ connectionString: db.admin });
  await admin.connect();
  a = await furnish("alpha", (_whose, where) => where);
  await furnish("bravo", (_whose, where) => where);
  await listProvider({ kind: "staff", userId: a.specialist.userId, name: "Ada", role: "admin" });
  partner = await asStaff((tx) => createPartner(tx, "care", "Customer care", NOW));
  await setClock(NOW + 4 * DAY + 3_600_000);
  web = await Web.ready({ listens: true });
  Object.assign(cookies, await signInEach(web, admin, a.externalId));
}, 300_000);
afterAll(async () => {
  await web?.kill();
  await admin?.end();
  await db?.drop();
});

/** Doors that take JSON or a form, with a body each of them takes. */
function doors() {
  const stamp = (body: string) => stamped("partner", body, { partner, revoked: partner, cookies });
  const json = "application/json";
  const methods = { putSeller: "PUT", claimStatus: "GET" } as Readonly<Record<string, string>>;
  const intake = Object.entries(OPERATION_ROWS)
    .filter(([, row]) => row.body(a) !== null)
    .map(([id, row]) => ({ method: methods[id] ?? "POST", path: row.path(a), input: row.body(a), type: json, stamp }));
  const post = (path: string, input: unknown, type: string) => ({ method: "POST", path, input, type });
  const form = "application/x-www-form-urlencoded";
  const report = { "csp-report": { "document-uri": "https://x", "violated-directive": "script-src", "blocked-uri": "inline" } };
  const credentials = { email: "owner@alpha.example", password: PASSWORD, csrfToken: "x", json: "true", callbackUrl: "/" };
  return [
    ...intake,
    post(`/api/guest/${a.insurer.token}/answer`, { answer: "consent", text: "Yes." }, json),
    post(`/api/guest/${a.insurer.token}/report`, "%PDF-1.7 x", "application/pdf"),
    post(`/api/guest/${a.broker.token}/certificate`, "%PDF-1.7 x", "application/pdf"),
    post("/api/csp-report", report, "application/csp-report"),
    post(
      "/api/csp-report",
      [{ type: "csp-violation", body: { blockedURL: "inline", effectiveDirective: "img-src" } }],
      "application/reports+json",
    ),
    post("/api/auth/callback/credentials", credentials, form),
    post("/api/auth/callback/credentials", credentials, json),
    post("/api/auth/signin/credentials", credentials, form),
    post("/api/auth/signout", { csrfToken: "x" }, form),
    post("/api/auth/_log", { level: "error", code: "x", message: "y" }, json),
    post("/api/auth/session", { data: {} }, json),
  ];
}

type Came = { status: number; text: string };
const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });
/** By hand, because no client of a browser would send most of it. Status 0: the line was broken off. */
function send({ method, path, headers, body }: Sent): Promise<Came> {
  return new Promise((resolve) => {
    const { hostname, port } = new URL(web.url);
    const length = body === null || headers["content-length"] !== undefined ? {} : { "content-length": String(Buffer.byteLength(body)) };
    const req = request({ hostname, port, method, path, agent, headers: { ...headers, ...length }, timeout: PATIENCE_MS }, (res) => {
      let text = "";
      res.setEncoding("utf8");
      res.on("data", (piece) => {
        text += piece;
      });
      res.on("end", () => resolve({ status: res.statusCode ?? 0, text }));
      res.on("error", () => resolve({ status: 0, text }));
    });
    req.on("timeout", () => req.destroy(new Error("no answer in time")));
    req.on("error", (error) => resolve({ status: error.message === "no answer in time" ? -1 : 0, text: "" }));
    req.end(body ?? undefined);
  });
}

// F8 of the quality page.
test("whatever is sent, the process goes on, and no answer is a fault", async () => {
  const built = actionsOfBuild(process.env.NEXT_DIST_DIR ?? ".next-test");
  const names = Object.keys(ACTIONS).filter((name) => built.has(name));
  const others = doors();
  const next = (chance: Chance): { what: string; sent: Sent } => {
    const kind = chance.below(10);
    if (kind === 0) return { what: "upload", sent: uploadBody(chance, cookies.owner, a.open) };
    if (kind <= 3) {
      const door = chance.of(others);
      return { what: door.path.replace(a.insurer.token, "t").replace(a.broker.token, "t"), sent: doorBody(chance, door) };
    }
    const what = chance.of(names);
    const [row, at] = [ACTIONS[what], built.get(what)];
    if (!row || !at) throw new Error(what);
    const who = chance.odds(0.9) && row.let.length > 0 ? chance.of(row.let) : chance.of(IDENTITIES);
    return { what, sent: actionBody(chance, { ...at, input: row.input(a), cookie: cookies[who] }) };
  };

  const wrong: string[] = [];
  const told = { taken: 0, refused: 0, unreadable: 0, other: 0, away: 0, broken: 0 };
  let started = 0;
  const slow: { ms: number; n: number; what: string }[] = [];
  const from = performance.now();
  const client = async (): Promise<void> => {
    while (started < BODIES && !web.hasEnded) {
      const n = started;
      started += 1;
      // Each of a seed of its own: one that fell is sent again alone.
      const { what, sent } = next(new Chance(SEED + n));
      if (n % 50 === 0) await admin.query("delete from rate_limits");
      const at = performance.now();
      const { status, text } = await send(sent);
      const ms = performance.now() - at;
      slow.push({ ms, n, what: `${what}: ${status}` });
      if (slow.length > 100) slow.sort((x, y) => y.ms - x.ms).length = 3;
      const code = /\w+:(\{"ok":.*\})$/m.exec(text)?.[1];
      const fault = status === -1 || (status >= 500 && status !== 503 && status !== 507) || /"code":"unexpected"/.test(code ?? "");
      if (fault) wrong.push(`${n} ${what}: ${status} ${/E-\w{4}-\w{2}/.exec(text)?.[0] ?? ""}`);
      if (status === 0) told.broken += 1;
      if (status === 503 || status === 507) told.away += 1;
      if (status === 400) told.unreadable += 1;
      else if (code) told[/^\{"ok":true/.test(code) ? "taken" : "refused"] += 1;
      else told.other += 1;
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, client));
  const seconds = (performance.now() - from) / 1_000;
  const { said } = web;
  const unhandled = said.match(/unhandledRejection|UnhandledPromiseRejection|uncaughtException|triggerUncaughtException/gi) ?? [];
  figure("F8", "bodies sent; seed; seconds", `${started}; ${SEED}; ${seconds.toFixed(0)}`, `${BODIES}`);
  figure(
    "F8",
    "actions that took it, refused it; not to be read (400); other doors; told to come back (503, 507); lines broken off",
    `${told.taken}, ${told.refused}; ${told.unreadable}; ${told.other}; ${told.away}; ${told.broken}`,
    "–",
  );
  slow.sort((x, y) => y.ms - x.ms);
  figure(
    "F8",
    "slowest answers, ms",
    slow
      .slice(0, 3)
      .map((s) => `${Math.round(s.ms)} ${s.n} ${s.what}`)
      .join("; "),
    "–",
  );
  figure(
    "F8",
    "process ended; answers that are faults; rejections nobody handled",
    `${web.hasEnded ? 1 : 0}; ${wrong.length}; ${unhandled.length}`,
    "0; 0; 0",
  );
  if (wrong.length > 0) process.stdout.write(`${said.slice(-20_000)}\n`);
  expect({ ended: web.hasEnded, wrong: wrong.slice(0, 60), unhandled: unhandled.length }).toEqual({
    ended: false,
    wrong: [],
    unhandled: 0,
  });
}, 3_600_000);
