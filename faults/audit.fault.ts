import type pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { useDatabase } from "#db/testing/database.ts";
import { makeWorld, NOW, type World } from "#db/testing/world.ts";
import { FIRST_HASH, linkHash, record } from "#lib/platform/audit.ts";
import { verifyAudit } from "#lib/platform/audit-verify.ts";
import { asStaff } from "#lib/platform/transaction.ts";
import { figure } from "./figure.ts";

const LENGTH = 200;
const POSITIONS = process.env.FAULT_QUICK ? [1, 2, 77, LENGTH - 1, LENGTH] : [...new Set([1, 2, 3, LENGTH - 1, LENGTH, ...every(9)])];
function every(n: number): number[] {
  return Array.from({ length: Math.floor(LENGTH / n) }, (_, i) => (i + 1) * n);
}

let db: Awaited<ReturnType<typeof useDatabase>>;
let admin: pg.Client;
let [w, other]: [World, World] = [] as never;
beforeAll(async () => {
  db = await useDatabase();
  admin = await db.asSuperuser();
  [w, other] = [await makeWorld("chain"), await makeWorld("beside")];
  const before = Number((await admin.query("select seq from audit_heads where seller_id = $1", [w.sellerId])).rows[0].seq);
  // Writers at once: the head's lock keeps the chain without a gap.
  await Promise.all(Array.from({ length: LENGTH - before }, (_, i) => write(w, { i })));
  await write(other, { i: 1 });
});
afterAll(() => db.drop());

const write = (of: World, data: Record<string, unknown>) =>
  asStaff((tx) => record(tx, { sellerId: of.sellerId, actor: of.owner, at: NOW, action: "test.step", subject: "S", data }));

/** As a superuser who may do everything but knows no key of the product. */
type Tampering = { name: string; sql: (seq: number) => string[]; from?: number; to?: number; seq?: (at: number) => number };
const at = (seq: number) => `seller_id = '${w.sellerId}' and seq = ${seq}`;
const shift = (after: number, by: number) => [
  `update audit set seq = seq + 1000000 where seller_id = '${w.sellerId}' and seq > ${after}`,
  `update audit set seq = seq - 1000000 + ${by} where seller_id = '${w.sellerId}' and seq > 1000000`,
];
const ONE_ROW: Tampering[] = [
  ...[
    ...["action = 'test.other'", "subject = 'T'", "at = at + interval '1 second'", "actor_kind = 'timer'", "actor_id = 'x'"],
    ...["data = data || '{\"x\":1}'", "prev_hash = repeat('e', 64)", "hash = repeat('e', 64)"],
  ].map((set): Tampering => ({ name: `changed (${set.split(" ")[0]})`, sql: (n) => [`update audit set ${set} where ${at(n)}`] })),
  { name: "removed", sql: (n) => [`delete from audit where ${at(n)}`] },
  { name: "removed, the rest moved up", sql: (n) => [`delete from audit where ${at(n)}`, ...shift(n, -1)] },
  {
    name: "removed, and the end set back to the one before",
    from: LENGTH,
    sql: (n) => [
      `delete from audit where ${at(n)}`,
      `update audit_heads h set seq = a.seq, hash = a.hash from audit a where h.seller_id = a.seller_id and a.seller_id = '${w.sellerId}' and a.seq = ${n - 1}`,
    ],
    // The last row that is there is the one whose signature is missing.
    seq: (n) => n - 1,
  },
  {
    name: "added",
    sql: (n) => [
      ...shift(n - 1, 1),
      `insert into audit select seller_id, ${n}, at, actor_kind, actor_id, action, subject, data, prev_hash, hash from audit where ${at(n + 1)}`,
    ],
    // A copy of the row that stood there: the second of the two does not follow the first.
    seq: (n) => n + 1,
  },
  {
    name: "added before the first",
    to: 1,
    sql: () => [
      `insert into audit select seller_id, 0, at, actor_kind, actor_id, action, subject, data, prev_hash, hash from audit where ${at(1)}`,
    ],
    seq: () => 0,
  },
  {
    name: "moved to the next place",
    to: LENGTH - 1,
    sql: (n) => [
      `update audit set seq = -1 where ${at(n)}`,
      `update audit set seq = ${n} where ${at(n + 1)}`,
      `update audit set seq = ${n + 1} where ${at(-1)}`,
    ],
  },
  {
    name: "moved behind the end",
    sql: (n) => [`update audit set seq = ${LENGTH + 1} where ${at(n)}`],
  },
  { name: "moved to another seller", sql: (n) => [`update audit set seller_id = '${other.sellerId}', seq = seq + 5000 where ${at(n)}`] },
];

/** Rightly hashed, as only somebody who read the code can: still unsigned. */
async function forge(seq: number, moveHead: boolean): Promise<void> {
  const { rows } = await admin.query("select * from audit where seller_id = $1 and seq = $2", [w.sellerId, seq - 1]);
  const prevHash: string = rows[0]?.hash ?? FIRST_HASH;
  const content = {
    sellerId: w.sellerId,
    seq,
    at: new Date(NOW),
    actorKind: "timer",
    actorId: null,
    action: "x",
    subject: "S",
    data: {},
    prevHash,
  };
  const hash = linkHash(content);
  await admin.query("delete from audit where seller_id = $1 and seq = $2", [w.sellerId, seq]);
  await admin.query("insert into audit values ($1, $2, $3, 'timer', null, 'x', 'S', '{}', $4, $5)", [
    w.sellerId,
    seq,
    content.at,
    prevHash,
    hash,
  ]);
  if (moveHead) await admin.query("update audit_heads set seq = $2, hash = $3 where seller_id = $1", [w.sellerId, seq, hash]);
}

async function tampered(work: () => Promise<void>): Promise<{ seq: number; found: boolean }> {
  await admin.query("create table kept_audit as table audit");
  await admin.query("create table kept_heads as table audit_heads");
  try {
    await work();
    const { breaks } = await verifyAudit();
    const hit = breaks.find((b) => b.sellerId === w.sellerId);
    return { seq: hit?.seq ?? -1, found: hit !== undefined };
  } finally {
    await admin.query("delete from audit; delete from audit_heads; insert into audit select * from kept_audit");
    await admin.query("insert into audit_heads select * from kept_heads; drop table kept_audit; drop table kept_heads");
  }
}

// F15 of the quality page.
test("any single audit row changed, removed, added or moved is found and located", async () => {
  const whole = await verifyAudit();
  expect(whole.breaks).toEqual([]);
  expect(whole.ends.find((e) => e.sellerId === w.sellerId)?.seq).toBe(LENGTH);
  let [tries, found, located] = [0, 0, 0];
  const missed: string[] = [];
  const judge = (name: string, n: number, seq: number, result: { seq: number; found: boolean }) => {
    tries += 1;
    if (result.found) found += 1;
    if (result.seq === seq) located += 1;
    else missed.push(`${name} at ${n}: said ${result.seq}, is ${seq}`);
  };
  for (const kind of ONE_ROW) {
    for (const n of POSITIONS.filter((p) => p >= (kind.from ?? 1) && p <= (kind.to ?? LENGTH))) {
      const result = await tampered(async () => {
        for (const statement of kind.sql(n)) await admin.query(statement);
      });
      judge(kind.name, n, kind.seq?.(n) ?? n, result);
    }
  }
  for (const moveHead of [false, true])
    judge("added at the end", LENGTH + 1, LENGTH + 1, await tampered(() => forge(LENGTH + 1, moveHead)));
  judge("last replaced, rightly hashed", LENGTH, LENGTH, await tampered(() => forge(LENGTH, true)));
  figure("F15", "single audit rows changed, removed, added, moved; kinds × places", tries, "–");
  figure("F15", "found", `${found} of ${tries}`, "100 %");
  figure("F15", "located", `${located} of ${tries}`, "100 %");
  expect(missed).toEqual([]);
  expect((await verifyAudit()).breaks).toEqual([]);
}, 300_000);

test("a chain set back to an earlier, rightly signed end is found by the ends kept elsewhere", async () => {
  const { rows } = await admin.query("select * from audit_heads where seller_id = $1", [w.sellerId]);
  await write(w, { i: "later" });
  const kept = (await verifyAudit()).ends;
  await admin.query("delete from audit where seller_id = $1 and seq > $2", [w.sellerId, rows[0].seq]);
  await admin.query("update audit_heads set seq = $2, hash = $3, seal = $4 where seller_id = $1", [
    w.sellerId,
    rows[0].seq,
    rows[0].hash,
    rows[0].seal,
  ]);
  expect((await verifyAudit()).breaks).toEqual([]);
  expect((await verifyAudit(kept)).breaks).toEqual([{ sellerId: w.sellerId, seq: LENGTH + 1, kind: "rewound" }]);
});
