import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { inArray } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { users } from "#db/schema/accounts.ts";
import { useDatabase } from "#db/testing/database.ts";
import { contested } from "#db/testing/story.ts";
import { DAY, makeWorld, NOW, seller, type World } from "#db/testing/world.ts";
import { createPerson } from "#lib/accounts/create-person.ts";
import { setRole } from "#lib/accounts/team/set-role.ts";
import type { SellerSession } from "#lib/auth/current.ts";
import { kindOf } from "#lib/domain/activity.ts";
import { EVENT_NAMES } from "#lib/domain/claim/states.ts";
import { CERTIFICATE_STEPS } from "#lib/domain/requirements/status.ts";
import { activitySentence, hasWords } from "#lib/i18n/activity-words.ts";
import { record } from "#lib/platform/audit.ts";
import { asStaff, mintSellerScope } from "#lib/platform/transaction.ts";
import { look } from "../look.ts";
import { saveView } from "../save-view.ts";
import { exportActivity } from "./export.ts";
import { type ActivityLine, activity, activityPeople, parseActivityQuery } from "./queries.ts";

let db: Awaited<ReturnType<typeof useDatabase>>;
let w: World;
let other: World;
let number: string;
let wang: string;
beforeAll(async () => {
  db = await useDatabase();
  w = await makeWorld("record");
  other = await makeWorld("elsewhere");
  number = await contested(w);
  await contested(other);
  const person = { email: "wang@record.example", name: "Wang", password: "twelve characters", locale: "en" as const, zone: "UTC" };
  const sellers = [{ externalId: "record", role: "manager" as const }];
  wang = (await asStaff((tx) => createPerson(tx, { ...person, staffRole: null, sellers }, NOW))).userId;
  await seller(w, (tx) => setRole({ tx, actor: w.owner, now: NOW + 3 * DAY }, { userId: wang, role: "viewer" }));
  await seller(w, (tx) => look({ tx, actor: w.owner, now: NOW + 4 * DAY }, { number, seq: 1 }));
  const staff = { kind: "staff", userId: w.specialist.userId, name: "Sam", role: "admin" } as const;
  const suspend = { sellerId: w.sellerId, actor: staff, at: NOW + 5 * DAY, action: "seller.suspend", subject: w.sellerId };
  await asStaff((tx) => record(tx, suspend));
});
afterAll(() => db.drop());

const as = (of: World, userId = of.owner.userId) =>
  ({ seller: { scope: mintSellerScope(of.sellerId, userId) }, zone: "Asia/Shanghai", locale: "en" }) as SellerSession;
const ask = async (params: Record<string, string>, who = as(w)) => (await activity(who, parseActivityQuery(params))).lines;
const said = (lines: readonly ActivityLine[]) => lines.map((l) => activitySentence(l, "en"));

test("an owner reads who did what as sentences with names; looking and drafting only when asked for", async () => {
  expect(said(await ask({}))).toEqual([
    "The marketplace suspended the seller",
    "owner changed the role of Wang from claims manager to viewer",
    "owner submitted a contest",
  ]);
  expect(said(await ask({ kind: "quiet" }))[0]).toBe("owner looked at the claim");
  expect((await ask({ kind: "all" })).length).toBe((await ask({})).length + (await ask({ kind: "quiet" })).length);
  expect(activitySentence((await ask({ kind: "team" }))[1] as ActivityLine, "zh-CN")).toBe("owner 将 Wang 的角色由“理赔经理”改为“查看者”");
});

test("by person, claim, kind and days of the reader's own zone", async () => {
  expect(said(await ask({ claim: number.toLowerCase() }))).toEqual(["owner submitted a contest"]);
  expect(await ask({ person: wang })).toEqual([]);
  expect(await ask({ person: w.owner.userId, kind: "claims" })).toHaveLength(1);
  const day = new Date(NOW + DAY + 8 * 3_600_000).toISOString().slice(0, 10);
  expect(said(await ask({ from: day, to: day }))).toEqual(["owner submitted a contest"]);
  expect(await ask({ to: "2020-01-01" })).toEqual([]);
  expect(await activityPeople(as(w))).toEqual([
    { id: wang, name: "Wang" },
    { id: w.owner.userId, name: "owner" },
  ]);
});

test("to anybody but its owner nothing happened, and nothing of another seller's to anybody", async () => {
  expect(await ask({ kind: "all" }, as(w, wang))).toEqual([]);
  expect(await ask({ kind: "all" }, as(w, other.owner.userId))).toEqual([]);
  const theirs = await ask({ kind: "all" }, as(other));
  expect(theirs.length).toBeGreaterThan(0);
  expect(theirs.filter((l) => l.subject === number)).toEqual([]);
});

test("pages go on where the last one ended, and the file holds every line once, safe for a spreadsheet", async () => {
  for (let i = 0; i < 60; i += 1)
    await seller(w, (tx) => saveView({ tx, actor: w.owner, now: NOW + 6 * DAY }, { name: `List ${i % 5}`, query: "view=all" }));
  await asStaff((tx) =>
    tx
      .update(users)
      .set({ name: '=HYPERLINK("x")' })
      .where(inArray(users.id, [wang, w.owner.userId])),
  );
  const seen: number[] = [];
  let cursor: number | null = null;
  do {
    const page: Awaited<ReturnType<typeof activity>> = await activity(as(w), { ...parseActivityQuery({ kind: "all" }), cursor });
    seen.push(...page.lines.map((l) => l.seq));
    cursor = page.next;
  } while (cursor !== null);
  expect(seen).toEqual([...new Set(seen)].sort((a, b) => b - a));
  const file: string[] = [];
  for await (const piece of exportActivity(as(w).seller.scope, as(w), parseActivityQuery({ kind: "all" }))) file.push(piece);
  const [head = "", ...rows] = file.join("").trimEnd().split("\r\n");
  expect(head).toBe("\uFEFFTime (UTC),Who,Kind,What,Claim");
  expect(rows).toHaveLength(seen.length);
  expect(rows.filter((r) => r.endsWith(`,${number}`)).length).toBeGreaterThan(0);
  expect(rows.join("\n")).not.toMatch(/(^|,)"?[=+@]|\b[a-z]+\.[a-z_]+\b/m);
  expect(rows.join("\n")).toContain("changed the role of =HYPERLINK");
  expect(rows.filter((r) => r.includes(`,"'=HYPERLINK(""x"")",`)).length).toBeGreaterThan(60);
});

test("an address changed by hand asks for nothing dangerous", () => {
  expect(parseActivityQuery({ person: "x' or 1", kind: "drop", claim: "CLM-1", from: "2026-13-01", to: ["a"], cursor: "-1" })).toEqual({
    ...{ person: "", kind: "", claim: "", from: "", to: "", cursor: null },
  });
});

/** Every act that the source writes down by name, and those it makes of lists. */
const ACTS = [
  ...globSync("lib/**/*.ts", { cwd: process.cwd(), exclude: (name) => name.endsWith(".test.ts") }).flatMap((file) =>
    [
      ...readFileSync(join(process.cwd(), file), "utf8").matchAll(
        /(?:action: |personEntry\(session, |auditPerson\(session, |input, |ctx\.actor\.sellerId, id, |"team\.\w+" as |letGo\([^)]*, )(?:[\w.]+ \? )?"([a-z]+\.[a-z_]+)"(?: : "([a-z]+\.[a-z_]+)")?/g,
      ),
    ].flatMap((m) => [m[1] ?? "", m[2] ?? ""]),
  ),
  ...EVENT_NAMES.map((e) => `claim.${e}`),
  ...CERTIFICATE_STEPS.map((s) => `certificate.${s}`),
  ...["seller.suspend", "seller.lift", "seller.invite", "seller.uninvite", "member.suspend", "member.lift"],
].filter(Boolean);

test("every act has its sentence in both languages, and its kind", () => {
  expect(new Set(ACTS).size).toBeGreaterThan(80);
  const without = [...new Set(ACTS)].filter((act) => !hasWords(act, "en") || !hasWords(act, "zh-CN"));
  expect(without).toEqual([]);
  expect([kindOf("claim.look"), kindOf("claim.contest"), kindOf("team.join"), kindOf("hook.save")]).toEqual([
    "quiet",
    "claims",
    "team",
    "settings",
  ]);
});
