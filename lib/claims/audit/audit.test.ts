import { afterAll, beforeAll, expect, test } from "vitest";
import { useDatabase } from "#db/testing/database.ts";
import { contested } from "#db/testing/story.ts";
import { filed, makeWorld, type World } from "#db/testing/world.ts";
import type { StaffSession } from "#lib/auth/current.ts";
import { type AuditLine, auditLines, parseAuditQuery } from "./queries.ts";

let db: Awaited<ReturnType<typeof useDatabase>>;
let w: World;
beforeAll(async () => {
  db = await useDatabase();
  // A server that keeps the time of its own town.
  const admin = await db.asSuperuser();
  await admin.query(`alter database ${new URL(db.admin).pathname.slice(1)} set timezone to 'Asia/Shanghai'`);
  w = await makeWorld("trail");
});
afterAll(() => db.drop());

const STAFF = {} as StaffSession;
const ask = (params: Record<string, string>) => auditLines(STAFF, parseAuditQuery(params));

test("shows what was done to one claim, by one person, on one day", async () => {
  const number = await contested(w);
  const { lines } = await ask({ claim: number.toLowerCase() });
  expect(lines.length).toBeGreaterThan(4);
  expect(lines.every((l) => l.subject === number)).toBe(true);
  const sent = lines.find((l) => l.action === "claim.contest");
  expect(sent).toMatchObject({ actor: "owner", actorKind: "seller", seller: "trail" });
  expect((await ask({ claim: number, person: "Owner" })).lines.map((l) => l.action)).toContain("claim.contest");
  expect((await ask({ claim: number, person: "specialist@trail.example" })).lines.map((l) => l.action)).not.toContain("claim.contest");
  expect((await ask({ claim: number, day: "2026-06-11" })).lines.map((l) => l.action)).toEqual(["claim.contest"]);
  expect((await ask({ claim: number, day: "2026-06-12" })).lines).toEqual([]);
  expect((await ask({ claim: "CLM-2026-000000" })).lines).toEqual([]);
});

test("goes on where its page ended, every line once", async () => {
  for (let i = 0; i < 70; i += 1) await filed(w, 30_000);
  const seen: AuditLine[] = [];
  let cursor = "";
  do {
    const { lines, next } = await ask({ cursor });
    seen.push(...lines);
    cursor = next ?? "";
  } while (cursor);
  expect(seen.length).toBeGreaterThan(70);
  expect(new Set(seen.map((l) => l.key)).size).toBe(seen.length);
  expect(seen.map((l) => l.at)).toEqual(seen.map((l) => l.at).sort((a, b) => b - a));
});

test("an address changed by hand asks for nothing dangerous", () => {
  expect(parseAuditQuery({ day: "2026-13-99", claim: ["x"], cursor: "'; drop" })).toEqual({
    claim: "",
    person: "",
    action: "",
    seller: "",
    day: "",
    cursor: "'; drop",
  });
});
