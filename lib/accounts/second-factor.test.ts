import { createHash } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { Secret, TOTP } from "otpauth";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { audit } from "#db/schema/platform.ts";
import { useDatabase } from "#db/testing/database.ts";
import { makeWorld } from "#db/testing/world.ts";
import { type Session, toSession, visitOf } from "#lib/auth/session.ts";
import { SESSION, tokenHash } from "#lib/platform/session-token.ts";
import { asStaff, lookup } from "#lib/platform/transaction.ts";
import { createPerson } from "./create-person.ts";
import { beginSecondFactor } from "./second-factor/begin.ts";
import { confirmSecondFactor } from "./second-factor/confirm.ts";
import { removeSecondFactor, resetSecondFactorOf } from "./second-factor/remove.ts";
import { renewRecoveryCodes } from "./second-factor/renew.ts";
import { endOtherSessions, endSession, REF } from "./sessions/end.ts";
import { SIGN_IN_LIMITS, signIn } from "./sign-in.ts";
import { CODES_A_DAY } from "./totp.ts";

const password = "twelve characters";
let db: Awaited<ReturnType<typeof useDatabase>>;
beforeAll(async () => {
  db = await useDatabase();
  await makeWorld("phone");
  for (const who of ["manager", "contributor", "second", "late"] as const) {
    const person = { email: `${who}@phone.example`, name: who, password, locale: "en" as const, zone: "UTC", staffRole: null };
    const role = who === "contributor" ? "contributor" : "manager";
    await asStaff((tx) => createPerson(tx, { ...person, sellers: [{ externalId: "phone", role }] }, Date.now()));
  }
});
afterAll(() => db.drop());
beforeEach(async () => {
  await asStaff((tx) => tx.execute("delete from rate_limits"));
});

const enter = (who: string, code?: string) =>
  signIn({
    email: `${who}@phone.example`,
    password,
    address: "192.0.2.33",
    agent: "Mozilla/5.0 (Windows NT 10.0) Chrome/156.0",
    ...(code ? { code } : {}),
  });
const row = async (token: string) =>
  (await lookup<{ a: Parameters<typeof toSession>[0] | null }>("select session_actor($1) as a", [tokenHash(token)])).rows[0]?.a ?? null;
async function session(who: string, code?: string): Promise<{ token: string; session: Session }> {
  const done = await enter(who, code);
  if (!("token" in done)) throw new Error(`not signed in: ${done.refused}`);
  const found = await row(done.token);
  if (!found) throw new Error("no session");
  return { token: done.token, session: toSession(found, tokenHash(done.token)) };
}
const codeOf = (secret: string, ahead = 0) =>
  new TOTP({ secret: Secret.fromBase32(secret), period: 30, digits: 6 }).generate({ timestamp: Date.now() + ahead * 30_000 });
/** @returns the secret and the recovery codes. The code of this step is spent by it. */
async function enrol(s: Session) {
  const { secret, svg } = await beginSecondFactor(s, { password });
  expect(svg).toContain("<svg");
  const { answer, token } = await confirmSecondFactor(s, { code: codeOf(secret) });
  return { secret, codes: answer.codes, session: { ...s, tokenHash: tokenHash(token) }, token };
}
const bucket = (name: string) => createHash("sha256").update(name).digest("hex");
const answers = (all: Awaited<ReturnType<typeof signIn>>[]) => all.map((a) => ("token" in a ? "in" : a.refused)).sort();

test("with an authenticator the password alone opens nothing, and a code is taken once, also when many send it at once", async () => {
  const { secret } = await enrol((await session("owner")).session);
  expect(await enter("owner")).toEqual({ refused: "code_needed" });
  expect(await enter("owner", codeOf(secret))).toEqual({ refused: "code_wrong" });
  const next = codeOf(secret, 1);
  expect(answers(await Promise.all([1, 2, 3, 4].map(() => enter("owner", next))))).toEqual([
    "code_wrong",
    "code_wrong",
    "code_wrong",
    "in",
  ]);
  expect(await enter("owner", next)).toEqual({ refused: "code_wrong" });
});

test("a recovery code opens once; a new list ends the old one", async () => {
  const { session: s } = await session("manager");
  const { codes } = await enrol(s);
  const [first = "", second = ""] = codes;
  expect(new Set(codes).size).toBe(10);
  expect(answers(await Promise.all([enter("manager", first), enter("manager", first)]))).toEqual(["code_wrong", "in"]);
  const { codes: fresh } = await renewRecoveryCodes({ ...s, secondFactor: true }, { password });
  expect(await enter("manager", second)).toEqual({ refused: "code_wrong" });
  expect(await enter("manager", fresh[0]?.toLowerCase().replaceAll("-", " "))).toHaveProperty("token");
});

test("secret and recovery codes lie sealed and hashed; neither is switched off nor renewed without the password", async () => {
  const { session: s } = await session("second");
  const enrolled = await enrol(s);
  const kept = await asStaff(async (tx) => [
    ...(await tx.execute(sql`select secret, waiting_secret from second_factors where user_id = ${s.userId}`)).rows,
    ...(await tx.execute(sql`select finder, hash from recovery_codes where user_id = ${s.userId}`)).rows,
  ]);
  expect(kept).toHaveLength(11);
  const written = JSON.stringify(kept);
  for (const word of [enrolled.secret, ...enrolled.codes.map((c) => c.replaceAll("-", "").slice(4))]) expect(written).not.toContain(word);
  const mine = { ...enrolled.session, secondFactor: true };
  const wrong = { fields: { password: "wrong_password" } };
  await expect(removeSecondFactor(mine, { password: "wrong" })).rejects.toMatchObject(wrong);
  await expect(renewRecoveryCodes(mine, { password: "wrong" })).rejects.toMatchObject(wrong);
  expect(await enter("second")).toEqual({ refused: "code_needed" });
  await removeSecondFactor(mine, { password });
  expect(await enter("second")).toHaveProperty("token");
});

test("so many codes a day are looked at and no more, whatever the quarter of an hour, and the right one not after them", async () => {
  const { secret } = await enrol((await session("late")).session);
  const told: string[] = [];
  for (let quarter = 0; quarter < 3; quarter += 1) {
    await asStaff((tx) => tx.execute(sql`delete from rate_limits where bucket = ${bucket("sign-in:late@phone.example")}`));
    told.push(...answers(await Promise.all(Array.from({ length: SIGN_IN_LIMITS.account }, () => enter("late", "000000")))));
  }
  expect(told.filter((t) => t === "code_wrong")).toHaveLength(CODES_A_DAY);
  await asStaff((tx) => tx.execute(sql`delete from rate_limits where bucket = ${bucket("sign-in:late@phone.example")}`));
  expect(await enter("late", codeOf(secret, 1))).toEqual({ refused: "codes_over" });
});

test("nothing is set up without the password, nor confirmed by a wrong code", async () => {
  const { session: s } = await session("contributor");
  await expect(beginSecondFactor(s, { password: "wrong" })).rejects.toMatchObject({ fields: { password: "wrong_password" } });
  await beginSecondFactor(s, { password });
  await expect(confirmSecondFactor(s, { code: "abcdef" })).rejects.toMatchObject({ fields: { code: "wrong_code" } });
  expect(await enter("contributor")).toHaveProperty("token");
});

test("where it is compulsory, staff without it are neither staff nor seller, and cannot do without it again", async () => {
  const { token } = await session("finance");
  const read = async (token: string) => {
    const found = await row(token);
    if (!found) throw new Error("no session");
    return toSession(found, tokenHash(token), true);
  };
  const bare = await read(token);
  expect(bare).toMatchObject({ mustEnrol: true, staff: null, seller: null });
  const able = await read((await enrol(bare)).token);
  expect(able).toMatchObject({ mustEnrol: false, staff: { role: "finance" } });
  await expect(removeSecondFactor(able, { password })).rejects.toMatchObject({ code: "second_factor_compulsory" });
});

test("a confirmed authenticator gives the session a new token: the one before opens nothing; setting up is written down", async () => {
  const email = "thief@phone.example";
  const person = { email, name: "T", password, locale: "en" as const, zone: "UTC", staffRole: null };
  await asStaff((tx) => createPerson(tx, { ...person, sellers: [{ externalId: "phone", role: "viewer" }] }, Date.now()));
  const { token, session: s } = await session("thief");
  const acts = async () =>
    (await asStaff((tx) => tx.select().from(audit).where(eq(audit.subject, s.userId)).orderBy(audit.seq))).map((a) => a.action);
  await beginSecondFactor(s, { password });
  expect(await row(token)).not.toBeNull();
  expect((await acts()).at(-1)).toBe("account.second_factor_start");
  const { token: fresh, session: renewed } = await enrol(s);
  expect([await row(token), (await row(fresh)) !== null]).toEqual([null, true]);
  expect((await acts()).at(-1)).toBe("account.second_factor_on");
  // The new one is a session like any other: listed, and ended like any other.
  await endSession(renewed, { ref: tokenHash(fresh).slice(0, REF) });
  expect(await row(fresh)).toBeNull();
});

test("an administrator's reset ends the sessions and asks for no code", async () => {
  const { token } = await enrol((await session("reviewer")).session);
  expect(await row(token)).not.toBeNull();
  await asStaff((tx) => resetSecondFactorOf(tx, "REVIEWER@phone.example", Date.now()));
  expect(await row(token)).toBeNull();
  expect(await enter("reviewer")).toHaveProperty("token");
});

test("one session or all others end at once, and nobody ends another person's", async () => {
  const [a, b, c] = [await session("contributor"), await session("contributor"), await session("contributor")];
  const stranger = await session("specialist");
  await expect(endSession(a.session, { ref: stranger.session.tokenHash.slice(0, REF) })).rejects.toMatchObject({ code: "not_found" });
  await endSession(a.session, { ref: b.session.tokenHash.slice(0, REF) });
  expect([await row(b.token), (await row(c.token)) !== null]).toEqual([null, true]);
  expect((await endOtherSessions(a.session)).ended).toBeGreaterThan(0);
  expect([await row(c.token), (await row(a.token)) !== null]).toEqual([null, true]);
  expect(await row(stranger.token)).not.toBeNull();
});

test("a session says where it is from, and ends after its own idle time: staff sooner", async () => {
  const [seller, staff] = [await session("contributor"), await session("specialist")];
  const read = async (hash: string) =>
    (await asStaff((tx) => tx.execute(`select device, network, idle_minutes from sessions where id = '${hash}'`))).rows[0];
  expect(await read(seller.session.tokenHash)).toEqual({
    device: "Chrome, Windows",
    network: "192.0.2.x",
    idle_minutes: SESSION.seller.idleMinutes,
  });
  expect(await read(staff.session.tokenHash)).toMatchObject({ idle_minutes: SESSION.staff.idleMinutes });
  const idle = `update sessions set last_seen_at = now() - interval '61 minutes' where id in ('${seller.session.tokenHash}', '${staff.session.tokenHash}')`;
  await asStaff((tx) => tx.execute(idle));
  expect([(await row(seller.token)) !== null, await row(staff.token)]).toEqual([true, null]);
  expect(await visitOf(undefined)).toBeNull();
});
