import { eq } from "drizzle-orm";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { users } from "#db/schema/accounts.ts";
import { claimEvents, claims } from "#db/schema/claims.ts";
import { files, ledger, submissions } from "#db/schema/exchange.ts";
import { useDatabase } from "#db/testing/database.ts";
import { contested, desk, fileOn, inRecovery, REASON, write } from "#db/testing/story.ts";
import { DAY, makeWorld, NOW, presented, rowOf, seller, type World } from "#db/testing/world.ts";
import { createPerson } from "#lib/accounts/create-person.ts";
import type { Session } from "#lib/auth/session.ts";
import { deny } from "#lib/claims/deny.ts";
import { writeNote } from "#lib/claims/team/write-note.ts";
import { RETENTION } from "#lib/domain/privacy/retention.ts";
import { verifyAudit } from "#lib/platform/audit-verify.ts";
import { asStaff } from "#lib/platform/transaction.ts";
import { store } from "#lib/storage/store.ts";
import { eraseCustomer } from "./erase-claim.ts";
import { eraseDue } from "./erase-due.ts";
import { erasePersonByEmail } from "./erase-person.ts";
import { ownData } from "./queries.ts";

let db: Awaited<ReturnType<typeof useDatabase>>;
let admin: pg.Client;
let w: World;
beforeAll(async () => {
  db = await useDatabase();
  admin = new pg.Client({ connectionString: db.admin });
  await admin.connect();
  w = await makeWorld("private");
});
afterAll(async () => {
  await admin.end();
  await db.drop();
});

const ADMIN = () => ({ ...w.specialist, role: "admin" as const });
const why = "Asked under reference DSR-1";
const YEARS = (RETENTION.classes.customer.days + 5) * DAY;

/** Tables with a row that holds such words anywhere, what was derived from them and the queue included. */
async function tracesOf(words: string): Promise<string[]> {
  const { rows } = await admin.query<{ t: string }>(
    "select format('%I.%I', schemaname, tablename) as t from pg_tables where schemaname in ('public', 'graphile_worker')",
  );
  const found: string[] = [];
  for (const { t } of rows) if ((await admin.query(`select 1 from ${t} x where to_jsonb(x)::text ~* $1`, [words])).rowCount) found.push(t);
  return found;
}

/** Closed, with a file of the seller whose bytes are there, and a note of the team. */
async function closed(): Promise<{ number: string; key: string; file: string }> {
  const number = await contested(w);
  await seller(w, (tx) => writeNote({ tx, actor: w.owner, now: NOW }, { number, text: "Call Mary T." }));
  const file = await fileOn(number, { purpose: "contest" });
  const key = `ab/${file.replaceAll("-", "")}`;
  await store().put(key, Buffer.from("Mary's hand"));
  await asStaff((tx) => tx.update(files).set({ storageKey: key }).where(eq(files.id, file)));
  await desk(w.specialist, NOW + 2 * DAY, number, (ctx, at) => deny(ctx, { ...at, reason: REASON }));
  return { number, key, file };
}
const notesOf = async () => seller(w, async (tx) => (await tx.execute("select text, name from team_notes")).rows);

test("a customer is erased on request: words, name, files and bytes go; amounts, steps and receipts stand", async () => {
  const { number, key, file } = await closed();
  const before = await rowOf(number);
  await asStaff((tx) => eraseCustomer({ tx, actor: ADMIN(), now: NOW + 3 * DAY }, { number, why }));
  const row = await rowOf(number);
  expect(row).toMatchObject({ customerFirstName: "–", customerInitial: "", customerRegion: "–", account: "–", accountTranslation: null });
  expect(row).toMatchObject({
    state: "closed",
    outcome: "denied",
    claimed: before?.claimed,
    amount: before?.amount,
    revision: before?.revision,
  });
  expect(JSON.stringify(row)).not.toMatch(/Mary|Ohio|It burned/);
  expect(await tracesOf("mary|it burned|ohio")).toEqual([]);
  expect(await store().size(key)).toBeNull();
  const [gone] = await asStaff((tx) => tx.select().from(files).where(eq(files.id, file)));
  expect(gone).toMatchObject({ name: "–", storageKey: null });
  expect(gone?.erasedAt).not.toBeNull();
  expect(await notesOf()).toEqual([]);
  const sent = await asStaff((tx) =>
    tx
      .select()
      .from(submissions)
      .where(eq(submissions.claimId, row?.id ?? "")),
  );
  expect(sent).toHaveLength(1);
  await expect(asStaff((tx) => eraseCustomer({ tx, actor: ADMIN(), now: NOW }, { number, why }))).rejects.toMatchObject({
    code: "already_erased",
  });
  expect((await verifyAudit()).breaks).toEqual([]);
});

test("an open claim's customer is evidence and stays", async () => {
  const number = await presented(w, 250_000);
  await expect(asStaff((tx) => eraseCustomer({ tx, actor: ADMIN(), now: NOW }, { number, why }))).rejects.toMatchObject({
    code: "claim_open",
  });
  expect((await rowOf(number))?.customerFirstName).toBe("Mary");
});

test("bytes another claim took over stay until that claim goes", async () => {
  const { number, key } = await closed();
  const other = await presented(w, 250_000);
  const copy = await fileOn(other, { purpose: "contest" });
  await asStaff((tx) => tx.update(files).set({ storageKey: key }).where(eq(files.id, copy)));
  await asStaff((tx) => eraseCustomer({ tx, actor: ADMIN(), now: NOW + 3 * DAY }, { number, why }));
  expect(await store().size(key)).not.toBeNull();
});

test("what is past its time is erased by the nightly run, once, and not a day before", async () => {
  const { number } = await closed();
  const openOne = await inRecovery(w);
  expect((await eraseDue(NOW + 2 * DAY + RETENTION.classes.customer.days * DAY - 1, Date.now())).customer).toBe(0);
  const first = await eraseDue(NOW + YEARS, Date.now());
  expect(first.customer).toBeGreaterThanOrEqual(1);
  expect((await rowOf(number))?.erasedAt).not.toBeNull();
  expect((await rowOf(openOne))?.customerFirstName).toBe("Mary");
  expect((await eraseDue(NOW + YEARS, Date.now())).customer).toBe(0);
  expect((await verifyAudit()).breaks).toEqual([]);
});

const personIn = async (who: string, own: World) => {
  const sellers = [{ externalId: own.externalId, role: "manager" as const }];
  const given = {
    email: `${who}@private.example`,
    name: who,
    password: "twelve characters",
    locale: "en" as const,
    zone: "UTC",
    staffRole: null,
    sellers,
  };
  return (await asStaff((tx) => createPerson(tx, given, NOW))).userId;
};

test("a person is erased on request: the name goes wherever it stands beside the id, and the audit stays whole", async () => {
  const own = await makeWorld("leaving");
  const number = await presented(own, 250_000);
  const userId = await personIn("zhou", own);
  const actor = { ...own.owner, userId, name: "zhou" };
  await seller(own, (tx) => writeNote({ tx, actor, now: NOW }, { number, text: "Seen." }));
  await asStaff((tx) => tx.update(files).set({ uploadedBy: userId, uploadedName: "zhou" }));
  await write({ ...own, owner: actor }, number, "contest", { statement_en: "By me." });
  const erase = () => asStaff((tx) => erasePersonByEmail({ tx, actor: ADMIN(), now: NOW + DAY }, { email: "zhou@private.example", why }));
  await expect(erase()).rejects.toMatchObject({ code: "person_active" });
  await asStaff((tx) => tx.execute(`delete from memberships where user_id = '${userId}'`));
  await erase();
  const [person] = await asStaff((tx) => tx.select().from(users).where(eq(users.id, userId)));
  expect(person).toMatchObject({ name: "–", email: `erased-${userId}@invalid`, staffRole: null });
  expect(person?.disabledAt).not.toBeNull();
  const names = await seller(
    own,
    async (tx) => (await tx.execute("select name from team_notes union select updated_name from draft_fields")).rows,
  );
  expect(names).toEqual([{ name: "–" }]);
  const audited = await asStaff(async (tx) => (await tx.execute("select data::text, subject, actor_id from audit")).rows);
  expect(JSON.stringify(audited)).not.toContain("zhou");
  expect(JSON.stringify(audited)).toContain(userId);
  expect((await verifyAudit()).breaks).toEqual([]);
  await expect(erase()).rejects.toMatchObject({ fields: { email: "no_such_person" } });
});

/** Where an erased person's id stays, beside an overwritten name or as the proof that something was delivered. */
const ID_STAYS = ["team_notes", "claim_hands", "presence", "desk_hands", "deliveries"];

test("what guards an account and how its person is told go with it, from every table that has its id; so do its invitations", async () => {
  const own = await makeWorld("guarded");
  const userId = await personIn("sun", own);
  const put = (text: string) => admin.query(text.replaceAll("$user", `'${userId}'`).replaceAll("$seller", `'${own.sellerId}'`));
  await put("insert into password_resets (token_hash, user_id, created_at, expires_at) values ('sun', $user, now(), now())");
  await put("insert into second_factors (user_id, secret, confirmed_at) values ($user, 'x', now())");
  await put("insert into recovery_codes (user_id, finder, hash) values ($user, 'AAAA', 'x')");
  await put("insert into user_identities (issuer, subject, user_id, linked_at) values ('https://login.example', 'sun', $user, now())");
  await put("insert into notice_ways (seller_id, user_id, topic, way, updated_at) values ($seller, $user, 'team', 'app', now())");
  await put("insert into calendar_feeds (seller_id, user_id, token_hash, created_at) values ($seller, $user, 'sun', now())");
  await put("insert into digests (seller_id, user_id, day, notices, sent_at) values ($seller, $user, '2026-06-01', 1, now())");
  const invited = `insert into invitations (seller_id, id, email, role, locale, token_hash, token_box, mail, invited_by, invited_name, created_at, expires_at)
    values ($seller, gen_random_uuid(),`;
  await put(`${invited} 'sun@private.example', 'viewer', 'en', 'sun-1', 'x', 'sent', $user, 'sun', now(), now() + interval '7 days')`);
  await put("delete from memberships where user_id = $user");
  await asStaff((tx) => erasePersonByEmail({ tx, actor: ADMIN(), now: NOW + DAY }, { email: "sun@private.example", why }));
  const { rows: tables } = await admin.query<{ t: string }>(
    "select c.table_name as t from information_schema.columns c join pg_tables p on p.tablename = c.table_name where c.table_schema = 'public' and c.column_name = 'user_id' order by 1",
  );
  const left: string[] = [];
  for (const { t } of tables.filter((row) => !ID_STAYS.includes(row.t)))
    if ((await admin.query(`select 1 from ${t} where user_id = $1`, [userId])).rowCount) left.push(t);
  expect([tables.length > 12, left]).toEqual([true, []]);
  const { rows } = await admin.query(
    "select email, invited_name, token_box, revoked_at is not null as over from invitations where invited_by = $1",
    [userId],
  );
  expect(rows).toEqual([{ email: `erased-${userId}@invalid`, invited_name: "–", token_box: "", over: true }]);
});

test("erasing one person leaves the names of the others", async () => {
  const own = await makeWorld("staying");
  const number = await presented(own, 250_000);
  await seller(own, (tx) => writeNote({ tx, actor: own.owner, now: NOW }, { number, text: "Seen." }));
  await personIn("qian", own);
  await asStaff((tx) => tx.execute("delete from memberships where user_id = (select id from users where email = 'qian@private.example')"));
  await asStaff((tx) => erasePersonByEmail({ tx, actor: ADMIN(), now: NOW + DAY }, { email: "qian@private.example", why }));
  const rows = await seller(own, async (tx) => (await tx.execute("select name from team_notes")).rows);
  expect(rows).toEqual([{ name: "owner" }]);
});

test("one's own data: everything of the person, nothing of a colleague or of another seller", async () => {
  const own = await makeWorld("mydata");
  const other = await makeWorld("notmine");
  const number = await presented(own, 250_000);
  await seller(own, (tx) => writeNote({ tx, actor: own.owner, now: NOW }, { number, text: "Mine." }));
  await write(own, number, "contest", { statement_en: "My draft." });
  const colleague = { ...own.owner, userId: await personIn("wu", own), name: "wu" };
  await seller(own, (tx) => writeNote({ tx, actor: colleague, now: NOW }, { number, text: "Of a colleague." }));
  const foreign = await presented(other, 250_000);
  await seller(other, (tx) => writeNote({ tx, actor: other.owner, now: NOW }, { number: foreign, text: "Of another seller." }));
  const memberships = [{ sellerId: own.sellerId, role: "owner" as const, name: "mydata", nameZh: "", store: "", program: "us" as const }];
  const data = await ownData({ userId: own.owner.userId, memberships } as unknown as Session, NOW);
  const text = JSON.stringify(data);
  expect(data.person).toMatchObject({ email: "owner@mydata.example" });
  expect(data.teams[0]).toMatchObject({
    teamNotes: [{ number, text: "Mine." }],
    drafts: [{ number, field: "statement_en", value: "My draft." }],
  });
  expect(data.actions.map((a) => a.action)).toContain("claim.team_note");
  expect(text).not.toMatch(/colleague|another seller|notmine|password|argon/i);
});

test("steps and entries of an erased claim still count", async () => {
  const [row] = await asStaff((tx) => tx.select().from(claims).where(eq(claims.state, "closed")).limit(1));
  const steps = await asStaff((tx) =>
    tx
      .select()
      .from(claimEvents)
      .where(eq(claimEvents.claimId, row?.id ?? "")),
  );
  expect(steps.length).toBeGreaterThan(3);
  expect(await asStaff((tx) => tx.select().from(ledger))).toBeInstanceOf(Array);
});
