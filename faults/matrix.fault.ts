import type pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { useDatabase } from "#db/testing/database.ts";
import { DAY, NOW } from "#db/testing/world.ts";
import { suspendSeller } from "#lib/accounts/desk/suspend-seller.ts";
import { createPartner } from "#lib/accounts/partner/create.ts";
import { OPERATIONS } from "#lib/gate/openapi.ts";
import { asStaff } from "#lib/platform/transaction.ts";
import { figure } from "./figure.ts";
import { CALLS as ACTIONS, LASTING, SELLER_ACTIONS } from "./matrix/actions.ts";
import { type Answer, actionsOfBuild, ask, callOf } from "./matrix/ask.ts";
import { Canaries, fingerprint, plant, type Side } from "./matrix/canaries.ts";
import { type Cookies, signInEach, stamped } from "./matrix/enter.ts";
import { GUEST_ROWS, linksOfEachKind } from "./matrix/links.ts";
import { listProvider } from "./matrix/list-provider.ts";
import { CALLERS, DOMAIN_ANSWERS, OPERATION_ROWS } from "./matrix/operations.ts";
import { MORE, ROUTES } from "./matrix/routes.ts";
import { furnish, type Stage } from "./matrix/stage.ts";
import { DESK, IDENTITIES, type Identity, LINKS, TEAM } from "./matrix/who.ts";
import { setClock, Web } from "./web.ts";

// F5 of the quality page: everything that can be asked for × everybody who may ask. Two sellers have something of everything,
// a canary stands behind each of their texts, and every byte that leaves the product is searched for those it may not hold.

let db: Awaited<ReturnType<typeof useDatabase>>;
let admin: pg.Client;
let web: Web;
let [a, b, c]: [Stage, Stage, Stage] = [] as never;
const canaries = new Canaries();
const cookies = {} as Cookies;
let partner: { id: string; secret: string };
let revoked: { id: string; secret: string };
const tally = { asked: 0, leaks: [] as string[], twins: 0, failing: [] as string[], seen: new Set<string>() };

beforeAll(async () => {
  db = await useDatabase();
  admin = await db.asSuperuser();
  a = await furnish("alpha", canaries.marksOf("a"));
  b = await furnish("bravo", canaries.marksOf("b"));
  c = await furnish("charlie", canaries.marksOf("c"));
  await listProvider({ kind: "staff", userId: a.specialist.userId, name: "Ada", role: "admin" });
  partner = await asStaff((tx) => createPartner(tx, "care", "Customer care", NOW));
  revoked = await asStaff((tx) => createPartner(tx, "gone", "Gone", NOW));
  await admin.query("update partners set revoked_at = now() where id = 'gone'");
  await plant(admin, a.sellerId, "a", canaries);
  await plant(admin, b.sellerId, "b", canaries);
  await plant(admin, c.sellerId, "c", canaries);
  await setClock(NOW + 4 * DAY + 3_600_000);
  web = await Web.ready();
  Object.assign(cookies, await signInEach(web, admin, a.externalId));
  const desk = { kind: "staff", userId: a.specialist.userId, name: "Ada", role: "admin" } as const;
  await asStaff((tx) => suspendSeller({ tx, actor: desk, now: NOW }, { sellerId: c.sellerId, reason: "Sold without a licence." }));
}, 300_000);
afterAll(async () => {
  await web?.kill();
  await admin?.end();
  await db?.drop();
});

/** Which canaries an identity must never be sent. */
type Eyes = { side: Side | "desk" | "partner" | "nobody"; guest?: boolean };
const eyesOf = (who: Identity): Eyes => {
  if ((TEAM as readonly Identity[]).includes(who)) return { side: "a" };
  if (who === "other") return { side: "b" };
  if (who === "resting") return { side: "c" };
  return { side: (DESK as readonly Identity[]).includes(who) ? "desk" : "nobody" };
};
function forbidden({ side, guest }: Eyes, { owner, whose }: { owner: Side; whose: string }): boolean {
  if (side === "nobody") return true;
  if (side === "partner") return whose !== "seller";
  if (side === "desk") return whose === "team";
  return owner !== side || whose === "desk" || (guest === true && whose === "team");
}

async function search(label: string, eyes: Eyes, { bytes }: Answer): Promise<void> {
  for (const found of await canaries.found(bytes)) {
    if (forbidden(eyes, found)) tally.leaks.push(`${label}: ${found.owner}'s ${found.where}`);
    else tally.seen.add(found.token);
  }
}

/** One cell: refused as it must be, or its positive twin. */
function judge(label: string, answer: Answer, letIn: boolean, leads = false): void {
  tally.asked += 1;
  if (letIn) tally.twins += 1;
  if (answer.verdict === "broken") tally.failing.push(`${label}: ${answer.status}`);
  else if (letIn && answer.verdict !== "in" && !(leads && answer.led)) tally.failing.push(`${label}: let in, but ${answer.status}`);
  else if (!letIn && answer.verdict === "in") tally.leaks.push(`${label}: let in, status ${answer.status}`);
}

/** One of each kind, for the short run; the others are asked by the long one. */
const QUICK: readonly Identity[] = ["anonymous", "owner", "removed", "other", "admin"];
const freshLimits = () => admin.query("delete from rate_limits");
/** Four at a time, and no limit of calls is met. */
async function each<T>(cells: readonly T[], work: (cell: T) => Promise<void>): Promise<void> {
  for (let at = 0; at < cells.length; at += 4) {
    if (at % 16 === 0) await freshLimits();
    await Promise.all(cells.slice(at, at + 4).map(work));
  }
}
const cross = <A, B>(left: readonly A[], right: readonly B[]): [A, B][] => left.flatMap((l) => right.map((r): [A, B] => [l, r]));

function report(what: string, from: number, size: number): void {
  figure("F5", what, size, "–");
  const [leaks, failing] = [tally.leaks.splice(0), tally.failing.splice(0)];
  figure(
    "F5",
    `${what}: leaks; twins failing; seconds`,
    `${leaks.length}; ${failing.length}; ${((Date.now() - from) / 1_000).toFixed(0)}`,
    "0; 0",
  );
  expect({ leaks, failing }).toEqual({ leaks: [], failing: [] });
}

test("pages and handlers: everybody sees what is theirs and nothing else", async () => {
  const from = Date.now();
  const rows = [...Object.entries(ROUTES).map(([name, row]) => ({ name, ...row })), ...MORE].filter((r) => !r.by);
  const cells = cross(rows, process.env.FAULT_QUICK ? QUICK : IDENTITIES);
  const before = tally.seen.size;
  await each(cells, async ([row, who]) => {
    const label = `${who} → ${row.name}`;
    const answer = await ask(web.url + row.path(a), { headers: { cookie: cookies[who], "sec-fetch-site": "same-origin" } });
    judge(label, answer, row.let.includes(who), row.leads);
    await search(label, eyesOf(who), answer);
  });
  // What is open to an owner stays open to that of a suspended seller, with its own things.
  const ofOwners = rows.filter((row) => row.let.includes("owner"));
  await each(ofOwners, async (row) => {
    const answer = await ask(web.url + row.path(c), { headers: { cookie: cookies.resting, "sec-fetch-site": "same-origin" } });
    judge(`resting → its own ${row.name}`, answer, true, row.leads);
    await search(`resting → its own ${row.name}`, eyesOf("resting"), answer);
  });
  figure("F5", "canaries planted", canaries.size, "–");
  figure("F5", "canaries seen by those who may: the search finds them", tally.seen.size - before, "≥ 60");
  report("routes × identities", from, cells.length + ofOwners.length);
  expect(tally.seen.size - before).toBeGreaterThanOrEqual(60);
}, 300_000);

test("guests: a link opens its one task while it is open", async () => {
  const from = Date.now();
  const tokens = { insurer: await linksOfEachKind(admin, a, b, "insurer"), broker: await linksOfEachKind(admin, a, b, "broker") };
  const cells = cross(GUEST_ROWS, LINKS);
  for (const [row, kind] of cells) {
    await freshLimits();
    const label = `${kind} ${row.task} link → ${row.name}`;
    const sent = row.write
      ? { method: "POST", headers: { ...row.write.headers, "sec-fetch-site": "same-origin" }, body: row.write.body }
      : {};
    const answer = await ask(web.url + row.path(tokens[row.task][kind]), sent);
    // A closed link still has a page that says so: it is let in where it is shown something.
    const empty = !row.write && (await canaries.found(answer.bytes)).length === 0;
    judge(label, empty && answer.verdict === "in" ? { ...answer, verdict: "refused" } : answer, row.let.includes(kind));
    await search(label, { side: kind === "foreign" ? "b" : "a", guest: true }, answer);
  }
  report("guest routes × links", from, cells.length);
}, 120_000);

test("the signed API answers its partner and nobody else", async () => {
  const from = Date.now();
  const cells = cross(OPERATIONS, [...CALLERS].reverse());
  for (const [operation, caller] of cells) {
    await freshLimits();
    const row = OPERATION_ROWS[operation.id];
    if (!row) throw new Error(`no row for ${operation.id}`);
    const given = row.body(a);
    const body = given === null ? "" : JSON.stringify(given);
    const label = `${caller} → ${operation.id}`;
    const headers = { ...stamped(caller, body, { partner, revoked, cookies }), "content-type": "application/json" };
    const answer = await ask(web.url + row.path(a), { method: operation.method.toUpperCase(), headers, ...(body ? { body } : {}) });
    const met = caller === "partner" && (DOMAIN_ANSWERS[operation.id] ?? []).includes(answer.status);
    judge(label, met ? { ...answer, verdict: "in" } : answer, caller === "partner");
    await search(label, { side: caller === "partner" ? "partner" : "nobody" }, answer);
  }
  report("operations × callers", from, cells.length);
}, 120_000);

const STOPPED = ["signed_out", "forbidden", "unexpected"];
const GATE = ["signed_out", "forbidden", "not_found"];
test("actions: who may not is refused and changes nothing; who may gets past the gate", async () => {
  const from = Date.now();
  const built = actionsOfBuild(process.env.NEXT_DIST_DIR ?? ".next-test", Object.keys(LASTING));
  expect([...built.keys()].filter((k) => !ACTIONS[k])).toEqual([]);
  const call = async (name: string, who: Identity, stage = a, site = "same-origin"): Promise<Answer> => {
    const at = built.get(name);
    const row = ACTIONS[name];
    if (!at || !row) throw new Error(`the build has no action ${name}`);
    const answer = await ask(web.url + at.page, callOf(cookies[who], at.id, row.input(stage), site));
    await search(`${who} → ${name}`, eyesOf(who), answer);
    tally.asked += 1;
    return answer;
  };
  const names = Object.keys(ACTIONS);
  const refused = cross(names, IDENTITIES).filter(([name, who]) => !ACTIONS[name]?.let.includes(who));
  const print = await fingerprint(admin, a.sellerId);
  await each(refused, async ([name, who]) => {
    const { code, status } = await call(name, who);
    const stopped = GATE.includes(code ?? "") || (who === "resting" && code === "seller_suspended");
    if (!stopped) tally.leaks.push(`${who} → ${name}: ${code ?? status}`);
  });
  await each(cross(Object.keys(LASTING), IDENTITIES), async ([name, who]) => {
    if ((await call(name, who, a, "cross-site")).code !== "forbidden") tally.leaks.push(`${who} → ${name}, from another site`);
  });
  const own = names.filter((n) => ACTIONS[n]?.own);
  await each(own, async (name) => {
    const { code, status } = await call(name, "other");
    if (code === null || GATE.includes(code)) tally.failing.push(`other → ${name}: ${code ?? status}`);
  });
  expect(await fingerprint(admin, a.sellerId)).toEqual(print);
  // A suspended seller's owner with its own things: what rests is refused by that name, what defends it is not.
  const resting = Object.entries(SELLER_ACTIONS).filter(([, row]) => row.let.includes("owner"));
  for (const [name, row] of resting) {
    const { code, status } = await call(name, "resting", c);
    const right = row.rests ? code === "seller_suspended" : code !== null && code !== "seller_suspended" && !STOPPED.includes(code);
    if (!right) tally.failing.push(`resting → ${name}: ${code ?? status}`);
  }
  // One after the other, and the first of each row finds the thing as it was.
  const allowed = names.flatMap((name) =>
    (ACTIONS[name]?.let ?? []).filter((w) => w !== "other" && w !== "resting").map((who, n) => ({ name, who, n })),
  );
  for (const { name, who, n } of allowed) {
    if (n === 0) await freshLimits();
    const { code, status } = await call(name, who);
    const wrong =
      code === null || code === "unexpected" || code === "signed_out" || code === "forbidden" || (n === 0 && code === "not_found");
    if (wrong) tally.failing.push(`${who} → ${name}: ${code ?? status}`);
  }
  report("actions × identities", from, refused.length + own.length + resting.length + allowed.length);
}, 300_000);

test("uploads: only who writes for the seller may begin one", async () => {
  const from = Date.now();
  const meta = (s: Stage) =>
    Object.entries({ claim: s.open, purpose: "contest", name: "a.pdf", type: "application/pdf" })
      .map(([k, v]) => `${k} ${Buffer.from(v).toString("base64")}`)
      .join(",");
  await freshLimits();
  for (const who of IDENTITIES) {
    const headers = {
      cookie: cookies[who],
      "sec-fetch-site": "same-origin",
      "tus-resumable": "1.0.0",
      "upload-length": "10",
      "upload-metadata": meta(a),
    };
    const answer = await ask(`${web.url}/uploads`, { method: "POST", headers });
    judge(`${who} → upload`, answer, ["owner", "manager", "contributor"].includes(who));
    await search(`${who} → upload`, eyesOf(who), answer);
  }
  report("uploads × identities", from, IDENTITIES.length);
});
