import { eq } from "drizzle-orm";
import { Secret, TOTP } from "otpauth";
import { afterAll, beforeAll, expect, test } from "vitest";
import { invitations, memberships, sessions, userIdentities, users } from "#db/schema/accounts.ts";
import { audit } from "#db/schema/platform.ts";
import { secondFactors } from "#db/schema/second-factor.ts";
import { useDatabase } from "#db/testing/database.ts";
import { makeWorld, seller, type World } from "#db/testing/world.ts";
import type { Carried } from "#lib/auth/elsewhere.ts";
import { toSession } from "#lib/auth/session.ts";
import { type IdentityClaims, provenElsewhere } from "#lib/domain/proven-elsewhere.ts";
import { readEnv, SettingsError } from "#lib/platform/env.ts";
import { seal, unseal } from "#lib/platform/secret-box.ts";
import { tokenHash } from "#lib/platform/session-token.ts";
import { asStaff } from "#lib/platform/transaction.ts";
import { openInvitation } from "../invitation.ts";
import { finishElsewhere, signInElsewhere } from "./sign-in.ts";
import { holderOf, TICKET_SECONDS, ticketFor } from "./ticket.ts";

let db: Awaited<ReturnType<typeof useDatabase>>;
let w: World;
beforeAll(async () => {
  db = await useDatabase();
  w = await makeWorld("tied");
});
afterAll(() => db.drop());

const FROM = { address: "10.3.0.1", agent: "", browser: "" };
const who = (subject: string, more: Partial<IdentityClaims> = {}): IdentityClaims => ({
  ...{ issuer: "https://login.example", subject, email: "owner@tied.example", verified: true, name: null, amr: [], acr: null },
  ...more,
});
const enter = (claims: IdentityClaims, carried: Carried | null = null) => signInElsewhere(claims, FROM, carried);

test("an identity is tied to the account of its verified address once, also when two come at once, and counts alone from then on", async () => {
  expect(await enter(who("lin", { verified: false }))).toEqual({ refused: "oidc_unverified" });
  expect(await enter(who("x", { email: "stranger@tied.example" }))).toEqual({ refused: "oidc_unknown" });
  for (const done of await Promise.all([enter(who("lin")), enter(who("lin"))])) expect(done).toMatchObject({ id: w.owner.userId });
  expect(await enter(who("lin", { email: null, verified: false }))).toMatchObject({ id: w.owner.userId });
  expect(await enter(who("heir"))).toEqual({ refused: "oidc_other" });
  expect(await enter(who("lin", { issuer: "https://other.example", email: "finance@tied.example" }))).toMatchObject({
    id: w.finance.userId,
  });
  const tied = await asStaff((tx) => tx.select().from(userIdentities));
  expect(tied.map((t) => [t.issuer, t.subject, t.userId]).sort()).toEqual([
    ["https://login.example", "lin", w.owner.userId],
    ["https://other.example", "lin", w.finance.userId],
  ]);
});

test("an open invitation makes the account of who proves its address elsewhere, once; no other address, and nothing without it", async () => {
  const ying = { email: "ying@tied.example", role: "manager" as const, locale: "zh-CN" as const };
  const { id } = await seller(w, (tx) => openInvitation({ tx, actor: w.owner, now: Date.now() }, w.sellerId, ying, "team.invite"));
  const invited = async () => (await asStaff((tx) => tx.select().from(invitations).where(eq(invitations.id, id))))[0];
  const carried = { invitation: unseal((await invited())?.tokenBox ?? ""), zone: "Asia/Shanghai" };
  const hers = who("ying", { email: "Ying@tied.example", name: "周莹\u0007" });
  expect(await enter(hers)).toEqual({ refused: "oidc_unknown" });
  expect(await enter(hers, { ...carried, invitation: "x".repeat(43) })).toEqual({ refused: "oidc_unknown" });
  expect(await enter({ ...hers, verified: false }, carried)).toEqual({ refused: "oidc_unverified" });
  expect(await enter(who("other", { email: "other@tied.example" }), carried)).toEqual({ refused: "oidc_uninvited" });
  // Also not somebody who is known here: their own account is not what was invited.
  expect(await enter(who("lin"), carried)).toEqual({ refused: "oidc_uninvited" });
  expect((await invited())?.acceptedAt).toBeNull();
  const both = await Promise.all([enter(hers, carried), enter(hers, carried)]);
  const people = await asStaff((tx) => tx.select().from(users).where(eq(users.email, ying.email)));
  expect(people).toMatchObject([{ name: "周莹", locale: "zh-CN", zone: "Asia/Shanghai", staffRole: null }]);
  for (const done of both) expect(done).toMatchObject({ id: people[0]?.id });
  expect(await invited()).toMatchObject({ acceptedBy: people[0]?.id });
  const mine = eq(memberships.userId, people[0]?.id ?? "");
  expect(await asStaff((tx) => tx.select().from(memberships).where(mine))).toMatchObject([{ sellerId: w.sellerId, role: "manager" }]);
  const acts = await asStaff((tx) =>
    tx
      .select({ action: audit.action })
      .from(audit)
      .where(eq(audit.subject, people[0]?.id ?? "")),
  );
  expect(acts.map((a) => a.action).sort()).toEqual(["account.identity", "team.join"]);
  // The link is used up: it opens nothing for a further identity of that address, and the first one goes on.
  expect(await enter(who("heir of ying", { email: ying.email }), carried)).toEqual({ refused: "oidc_other" });
  expect(await enter(who("ying", { email: null, verified: false }))).toMatchObject({ id: people[0]?.id });
});

test("who has an authenticator gets a ticket, unless more was proved elsewhere; the ticket and a code open a session", async () => {
  const secret = new Secret({ size: 20 });
  const { userId } = w.reviewer;
  await asStaff((tx) => tx.insert(secondFactors).values({ userId, secret: seal(secret.base32), confirmedAt: new Date() }));
  const rita = who("rita", { email: "reviewer@tied.example" });
  const given = await enter(rita);
  if (!("ticket" in given)) throw new Error("no ticket");
  expect(await finishElsewhere(given.ticket, "000000", FROM)).toEqual({ refused: "code_wrong" });
  expect(await finishElsewhere("no ticket", "000000", FROM)).toEqual({ refused: "ticket_over" });
  const code = new TOTP({ secret, period: 30, digits: 6 }).generate();
  const done = await Promise.all([finishElsewhere(given.ticket, code, FROM), finishElsewhere(given.ticket, code, FROM)]);
  expect(done.map((d) => ("token" in d ? "in" : d.refused)).sort()).toEqual(["code_wrong", "in"]);
  const proven = await enter({ ...rita, amr: ["mfa"] });
  const [row] = await asStaff((tx) =>
    tx
      .select()
      .from(sessions)
      .where(eq(sessions.id, tokenHash("token" in proven ? proven.token : ""))),
  );
  expect(row?.provenElsewhere).toBe(true);
});

test.each([
  [["pwd"], null, false],
  [["pwd", "otp"], null, false],
  [["mfa"], null, true],
  [[], "phr", true],
  [[], "urn:store:strong", true],
  [[], "1", false],
])("methods %j and class %s: %s", (amr, acr, proven) => {
  expect(provenElsewhere(amr, acr, ["urn:store:strong"])).toBe(proven);
});

test("staff proven elsewhere need no authenticator of their own while that session is", () => {
  const row: Parameters<typeof toSession>[0] = {
    ...{ userId: "u", name: "R", email: "r@desk.example", locale: "en", zone: "UTC", theme: "system", memberships: [] },
    ...{ staffRole: "reviewer", sellerId: null, secondFactor: false, provenElsewhere: false },
  };
  expect(toSession(row, "h", true)).toMatchObject({ mustEnrol: true, staff: null });
  expect(toSession({ ...row, provenElsewhere: true }, "h", true)).toMatchObject({ mustEnrol: false, staff: { role: "reviewer" } });
});

test("a ticket names its holder for five minutes, and nothing else does", () => {
  const ticket = ticketFor("someone", 1_000);
  expect(holderOf(ticket, 1_000 + TICKET_SECONDS * 1_000 - 1)).toBe("someone");
  expect([holderOf(ticket, 1_000 + TICKET_SECONDS * 1_000), holderOf("", 1_000), holderOf(`${ticket.slice(0, -4)}AAAA`, 1_000)]).toEqual([
    null,
    null,
    null,
  ]);
});

test("the settings are whole or refused in words", () => {
  const base = { DATABASE_URL: "x", AUTH_SECRET: "a secret of the tests, long enough for the rule", REJOINDER_MODE: "demo" };
  const oidc = { OIDC_ISSUER: "https://login.example", OIDC_CLIENT_ID: "r", OIDC_CLIENT_SECRET: "s" };
  expect(readEnv(base).oidc).toBeNull();
  expect(readEnv({ ...base, ...oidc, OIDC_MFA_ACR: "a, b" }).oidc).toMatchObject({ issuer: "https://login.example", mfaAcr: ["a", "b"] });
  expect(() => readEnv({ ...base, ...oidc, OIDC_ISSUER: "http://login.example" })).toThrow(SettingsError);
  expect(() => readEnv({ ...base, ...oidc, OIDC_CLIENT_SECRET: "" })).toThrow(/OIDC_CLIENT_SECRET/);
});
