import { eq } from "drizzle-orm";
import { Secret, TOTP } from "otpauth";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { users } from "#db/schema/accounts.ts";
import { securityNotices } from "#db/schema/second-factor.ts";
import { useDatabase } from "#db/testing/database.ts";
import { makeWorld, type World } from "#db/testing/world.ts";
import { type Session, toSession } from "#lib/auth/session.ts";
import type { SellerActor } from "#lib/domain/actor.ts";
import { SECURITY_NOTICES } from "#lib/domain/security-notices.ts";
import { securityWords } from "#lib/i18n/security-words.ts";
import { mailReset, mailSecurity } from "#lib/jobs/account-mail.ts";
import { listOutbox, readOutbox } from "#lib/notifications/mail/transport.ts";
import { seal } from "#lib/platform/secret-box.ts";
import { tokenHash } from "#lib/platform/session-token.ts";
import { asSeller, asStaff, lookup, mintSellerScope } from "#lib/platform/transaction.ts";
import { changePassword } from "../change-password.ts";
import { createPerson } from "../create-person.ts";
import { openReset } from "../open-reset.ts";
import { resetPassword } from "../reset-password.ts";
import { beginSecondFactor } from "../second-factor/begin.ts";
import { confirmSecondFactor } from "../second-factor/confirm.ts";
import { removeSecondFactor } from "../second-factor/remove.ts";
import { renewRecoveryCodes } from "../second-factor/renew.ts";
import { signIn } from "../sign-in.ts";
import { removeMember } from "../team/let-go.ts";
import { setRole } from "../team/set-role.ts";
import { seeSecurity } from "./see.ts";

const password = "twelve characters";
const WINDOWS = "Mozilla/5.0 (Windows NT 10.0) Chrome/156.0";
const PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 26_0) Safari/605";
let db: Awaited<ReturnType<typeof useDatabase>>;
let w: World;
let made = 0;
beforeAll(async () => {
  db = await useDatabase();
  w = await makeWorld("watch");
});
afterAll(() => db.drop());
beforeEach(async () => {
  await asStaff((tx) => tx.execute("delete from rate_limits"));
});

async function person(locale: "en" | "zh-CN" = "en") {
  made += 1;
  const email = `p${made}@watch.example`;
  const values = { email, name: `P ${made}`, password, locale, zone: "Asia/Shanghai", staffRole: null };
  const { userId } = await asStaff((tx) =>
    createPerson(tx, { ...values, sellers: [{ externalId: "watch", role: "manager" }] }, Date.now()),
  );
  const from = async (agent = WINDOWS, address = "192.0.2.33", browser = "", code = "", word = password) => {
    const done = await signIn({ email, password: word, address, agent, browser, code });
    if (!("token" in done)) throw new Error(done.refused);
    return done.token;
  };
  const session = async (token: string): Promise<Session> => {
    const { rows } = await lookup<{ a: Parameters<typeof toSession>[0] }>("select session_actor($1) as a", [tokenHash(token)]);
    return toSession(rows[0]?.a as never, tokenHash(token));
  };
  return { email, userId, from, session };
}
const told = async (userId: string) =>
  (await asStaff((tx) => tx.select().from(securityNotices).where(eq(securityNotices.userId, userId)).orderBy(securityNotices.id))).map(
    ({ kind, facts, id, readAt }) => ({ kind, facts, id, readAt }),
  );
const kinds = async (userId: string) => (await told(userId)).map((t) => t.kind);
/** The last mail to somebody, after its job ran twice: it is written once. */
async function mail(userId: string, email: string) {
  for (const { id } of await told(userId)) for (const _ of [1, 2]) await mailSecurity({ id }, Date.now());
  const mine = (await listOutbox(500)).filter((m) => m.to === email);
  return Promise.all(mine.map((m) => readOutbox(m.id)));
}

test("a browser never seen is told of, the first one and known ones are not", async () => {
  const p = await person();
  await p.from(WINDOWS, "192.0.2.33", "a".repeat(64));
  await p.from(WINDOWS, "192.0.2.99");
  await p.from(WINDOWS, "203.0.113.5", "a".repeat(64));
  expect(await kinds(p.userId)).toEqual([]);
  await p.from(PHONE, "198.51.100.7", "b".repeat(64));
  expect(await told(p.userId)).toMatchObject([{ kind: "new_device", facts: { device: "Safari, iOS", network: "198.51.100.x" } }]);
  await p.from(PHONE, "203.0.113.9", "b".repeat(64));
  await p.from(PHONE, "198.51.100.8");
  expect(await kinds(p.userId)).toHaveLength(1);
});

test("a wrong password is told to nobody", async () => {
  const p = await person();
  await p.from();
  await expect(p.from(PHONE, "198.51.100.7", "", "", "wrong")).rejects.toThrow("credentials");
  expect(await kinds(p.userId)).toEqual([]);
});

test("password changed, authenticator on, list renewed, recovery code used, authenticator off: each is told, with its device", async () => {
  const p = await person();
  const s = await p.session(await p.from());
  const next = "a phrase nobody guesses";
  const changed = { ...s, tokenHash: tokenHash((await changePassword(s, { current: password, next })).token) };
  const { secret } = await beginSecondFactor(changed, { password: next });
  const { token } = await confirmSecondFactor(changed, { code: new TOTP({ secret: Secret.fromBase32(secret) }).generate() });
  const on = { ...s, secondFactor: true, tokenHash: tokenHash(token) };
  const { codes } = await renewRecoveryCodes(on, { password: next });
  await p.from(WINDOWS, "192.0.2.33", "", codes[0], next);
  await removeSecondFactor(on, { password: next });
  const all = await told(p.userId);
  expect(all.map((t) => t.kind)).toEqual(["password_changed", "factor_on", "recovery_renewed", "recovery_used", "factor_off"]);
  for (const { facts } of all) expect(facts).toEqual({ device: "Chrome, Windows", network: "192.0.2.x" });
});

test("a role that a colleague changed, and a removal, are told in the person's own language, once, and cannot be switched off", async () => {
  const p = await person("zh-CN");
  const owner = <T>(work: (ctx: { tx: never; actor: SellerActor; now: number }) => Promise<T>) =>
    asSeller(mintSellerScope(w.sellerId, w.owner.userId), (tx) => work({ tx: tx as never, actor: w.owner, now: Date.now() }));
  await owner((ctx) => setRole(ctx, { userId: p.userId, role: "viewer" }));
  await owner((ctx) => removeMember(ctx, { userId: p.userId, to: null }));
  expect(await kinds(p.userId)).toEqual(["role_changed", "removed"]);
  const mails = await mail(p.userId, p.email);
  expect(mails.map((m) => m?.subject).sort()).toEqual(["您已被移出团队", "您的角色已变更"].sort());
  const changed = mails.find((m) => m?.subject === "您的角色已变更");
  expect(changed?.text).toContain("由“理赔经理”改为“查看者”");
  expect(changed?.text).toMatch(/http:\/\/localhost:\d+\/security/);
});

test("the mail says when, on what device and what to do, with the way to the page", async () => {
  const p = await person();
  await p.from();
  await p.from(PHONE, "198.51.100.7");
  const [only, more] = await mail(p.userId, p.email);
  expect(more).toBeUndefined();
  expect(only?.subject).toBe("New sign-in to your account");
  for (const part of ["Safari, iOS · 198.51.100.x", "If it was not you", "/security", "nobody can switch them off"])
    expect(only?.text).toContain(part);
  expect(only?.text).toMatch(/When: \S+/);
});

test("a link that was asked for and used is told; the mail with the link says from where", async () => {
  const p = await person();
  const from = { address: "198.51.100.7", agent: PHONE };
  await mailReset({ box: seal(p.email), device: "Safari, iOS", network: "198.51.100.x" }, Date.now());
  const [asked] = await mail(p.userId, p.email);
  expect(asked?.text).toContain("Safari, iOS · 198.51.100.x");
  const reset = await openReset(p.email, Date.now());
  await resetPassword(null, { token: reset?.token ?? "", password: "a phrase nobody guesses" }, from);
  expect(await kinds(p.userId)).toEqual(["reset_asked", "reset_asked", "password_reset"]);
  expect(await mail(p.userId, p.email)).toHaveLength(2);
});

test("seen once it is seen, by its person alone", async () => {
  const [p, q] = [await person(), await person()];
  for (const one of [p, q]) for (const agent of [WINDOWS, PHONE]) await one.from(agent, agent === PHONE ? "198.51.100.7" : "192.0.2.33");
  const s = await p.session(await p.from());
  expect(await seeSecurity(s)).toEqual({ seen: 1 });
  expect(await seeSecurity(s)).toEqual({ seen: 0 });
  expect((await told(q.userId)).map((t) => t.readAt)).toEqual([null]);
  const count = (who: string) =>
    asSeller(mintSellerScope(w.sellerId, who), (tx) => tx.select({ id: securityNotices.userId }).from(securityNotices));
  expect((await count(p.userId)).map((r) => r.id)).toEqual([p.userId]);
});

test.each(["en", "zh-CN"] as const)("every kind has its words in %s", (locale) => {
  const facts = { company: { en: "Lumen", zh: "流明" }, role: "viewer", was: "owner" };
  const words = SECURITY_NOTICES.map((kind) => securityWords(kind, facts, locale));
  expect(new Set(words.map((x) => x.subject)).size).toBe(SECURITY_NOTICES.length);
  for (const { subject, text } of words) expect(`${subject}${text}`).not.toMatch(/told\.|[{}]/);
});

test("an erased person is told nothing any more", async () => {
  const p = await person();
  await p.from();
  await p.from(PHONE, "198.51.100.7");
  await asStaff((tx) => tx.update(users).set({ erasedAt: new Date() }).where(eq(users.id, p.userId)));
  expect(await mail(p.userId, p.email)).toEqual([]);
});
