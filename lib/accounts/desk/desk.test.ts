import { and, eq, isNull } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { invitations, sellers, userIdentities, users } from "#db/schema/accounts.ts";
import { deskHands, heldDecisions } from "#db/schema/desk.ts";
import { notices } from "#db/schema/exchange.ts";
import { audit } from "#db/schema/platform.ts";
import { securityNotices } from "#db/schema/second-factor.ts";
import { useDatabase } from "#db/testing/database.ts";
import { makeWorld, NOW, presented, rowOf, type World } from "#db/testing/world.ts";
import type { Session } from "#lib/auth/session.ts";
import type { StaffActor, StaffRole } from "#lib/domain/actor.ts";
import { unseal } from "#lib/platform/secret-box.ts";
import { SESSION, tokenHash } from "#lib/platform/session-token.ts";
import { asStaff, lookup } from "#lib/platform/transaction.ts";
import { acceptInvitation } from "../accept-invitation.ts";
import { createPerson } from "../create-person.ts";
import { signIn } from "../sign-in.ts";
import { forgetIdentity } from "./forget-identity.ts";
import { inviteToSeller } from "./invite-to-seller.ts";
import { listSellers, parseSellersQuery, sellerPage, staffPage } from "./queries.ts";
import { resetFactorOf } from "./reset-factor.ts";
import { inviteStaff, setStaffRole } from "./staff.ts";
import { liftPerson, suspendPerson } from "./suspend-person.ts";
import { liftSeller, suspendSeller } from "./suspend-seller.ts";
import type { DeskContext } from "./tell.ts";

let db: Awaited<ReturnType<typeof useDatabase>>;
let w: World;
let [first, second]: [StaffActor, StaffActor] = [] as never;
const REASON = "Sold without a licence.";
beforeAll(async () => {
  db = await useDatabase();
  w = await makeWorld("resting");
  [first, second] = [await staff("admin"), await staff("admin")];
});
afterAll(() => db.drop());

let made = 0;
async function staff(role: StaffRole): Promise<StaffActor & { email: string }> {
  made += 1;
  const email = `s${made}@desk.example`;
  const person = { email, name: `S${made}`, password: "twelve characters", locale: "en" as const, zone: "UTC", staffRole: role };
  const { userId } = await asStaff((tx) => createPerson(tx, { ...person, sellers: [] }, NOW));
  return { kind: "staff", userId, name: person.name, role, email };
}
const by = <T>(actor: StaffActor, work: (ctx: DeskContext) => Promise<T>): Promise<T> =>
  asStaff((tx) => work({ tx, actor, now: Date.now() }));
const enter = async (email: string) => {
  const done = await signIn({ email, password: "twelve characters", address: "10.4.0.1" });
  return "token" in done ? done.token : null;
};
type Actor = { memberships: { suspended: { reason: string } | null }[] };
const actorOf = async (token: string | null): Promise<Actor | null> =>
  (await lookup<{ a: Actor | null }>("select session_actor($1) as a", [tokenHash(token ?? "")])).rows[0]?.a ?? null;
const told = async (kind: string) =>
  (
    await asStaff((tx) =>
      tx
        .select()
        .from(notices)
        .where(and(eq(notices.sellerId, w.sellerId), eq(notices.kind, kind as never))),
    )
  ).length;
const acts = async (action: string) => asStaff((tx) => tx.select().from(audit).where(eq(audit.action, action)));
const session = (actor: StaffActor) => ({ staff: actor }) as never;

test("a seller rests with a reason its people read at the next request, is told, and goes on when lifted", async () => {
  const token = await enter("owner@resting.example");
  await by(first, (ctx) => suspendSeller(ctx, { sellerId: w.sellerId, reason: REASON }));
  expect((await actorOf(token))?.memberships[0]?.suspended).toMatchObject({ reason: REASON });
  expect([await told("seller_suspended"), (await acts("seller.suspend"))[0]?.actorId]).toEqual([1, first.userId]);
  await expect(by(first, (ctx) => suspendSeller(ctx, { sellerId: w.sellerId, reason: REASON }))).rejects.toMatchObject({
    code: "already_suspended",
  });
  await by(second, (ctx) => liftSeller(ctx, { sellerId: w.sellerId }));
  expect((await actorOf(token))?.memberships[0]?.suspended).toBeNull();
  expect(await told("seller_lifted")).toBe(1);
  await expect(by(second, (ctx) => liftSeller(ctx, { sellerId: w.sellerId }))).rejects.toMatchObject({ code: "not_suspended" });
  const nobody = crypto.randomUUID();
  await expect(by(first, (ctx) => suspendSeller(ctx, { sellerId: nobody, reason: REASON }))).rejects.toMatchObject({ code: "not_found" });
});

test("a suspended person is out at once and stays out; lifted it signs in anew; the reason stays out of the seller's chain", async () => {
  const token = await enter("owner@resting.example");
  const on = { userId: w.owner.userId };
  expect(await by(first, (ctx) => suspendPerson(ctx, { ...on, reason: REASON }))).toMatchObject({ sessions: expect.any(Number) });
  expect([await actorOf(token), await actorOf(await enter("owner@resting.example"))]).toEqual([null, null]);
  const [entry] = await acts("member.suspend");
  expect([entry?.sellerId, entry?.data]).toEqual([w.sellerId, {}]);
  expect((await acts("person.suspend"))[0]?.data).toMatchObject({ reason: REASON });
  expect(await told("member_suspended")).toBe(1);
  await by(first, (ctx) => liftPerson(ctx, on));
  expect(await actorOf(token)).toBeNull();
  expect(await actorOf(await enter("owner@resting.example"))).not.toBeNull();
});

test("what a suspended specialist had in hand goes back to the queue, and a decision of theirs that rests is dropped", async () => {
  const number = await presented(w, 250_000);
  const one = await staff("specialist");
  const id = (await rowOf(number))?.id ?? "";
  const hand = { sellerId: w.sellerId, claimId: id, userId: one.userId, name: one.name, byName: one.name, at: new Date(NOW) };
  await asStaff((tx) =>
    tx
      .insert(deskHands)
      .values(hand)
      .onConflictDoUpdate({ target: [deskHands.sellerId, deskHands.claimId], set: hand }),
  );
  const times = { at: new Date(NOW), goesOutAt: new Date(Date.now() + 60_000) };
  const held = {
    ...{ sellerId: w.sellerId, claimId: id, id: crypto.randomUUID() },
    verb: "claim.deny",
    input: {},
    byRole: "specialist" as const,
  };
  await asStaff((tx) => tx.insert(heldDecisions).values({ ...held, ...times, byId: one.userId, byName: one.name }));
  await by(first, (ctx) => suspendPerson(ctx, { userId: one.userId, reason: REASON }));
  expect(await asStaff((tx) => tx.select().from(deskHands).where(eq(deskHands.userId, one.userId)))).toEqual([]);
  expect(await asStaff((tx) => tx.select().from(heldDecisions).where(eq(heldDecisions.byId, one.userId)))).toEqual([]);
});

test("an account is untied from its identity, and its sessions end", async () => {
  const one = await staff("finance");
  const token = await enter(one.email);
  const untie = () => by(first, (ctx) => forgetIdentity(ctx, { userId: one.userId, reason: "Another account over there." }));
  await expect(untie()).rejects.toMatchObject({ code: "not_found" });
  const tied = { issuer: "https://login.example", subject: "one", userId: one.userId, linkedAt: new Date(NOW) };
  await asStaff((tx) => tx.insert(userIdentities).values(tied));
  expect((await staffPage(session(first))).people.find((p) => p.userId === one.userId)?.identity).toBe(true);
  await untie();
  expect([await actorOf(token), (await acts("person.forget_identity")).length]).toEqual([null, 1]);
  expect((await staffPage(session(first))).people.find((p) => p.userId === one.userId)?.identity).toBe(false);
});

test("the desk keeps an administrator, also when two take each other's place at once", async () => {
  const answers = await Promise.allSettled([
    by(first, (ctx) => suspendPerson(ctx, { userId: second.userId, reason: REASON })),
    by(second, (ctx) => setStaffRole(ctx, { userId: first.userId, role: "finance" })),
  ]);
  expect(answers.map((a) => a.status).sort()).toEqual(["fulfilled", "rejected"]);
  const able = and(eq(users.staffRole, "admin"), isNull(users.disabledAt));
  const left = await asStaff((tx) => tx.select({ id: users.id, name: users.name }).from(users).where(able));
  expect(left).toHaveLength(1);
  const last: StaffActor = { kind: "staff", userId: left[0]?.id ?? "", name: left[0]?.name ?? "", role: "admin" };
  const mine = { userId: last.userId };
  await expect(by(last, (ctx) => suspendPerson(ctx, { ...mine, reason: REASON }))).rejects.toMatchObject({ code: "last_admin" });
  await expect(by(last, (ctx) => setStaffRole(ctx, { ...mine, role: "none" }))).rejects.toMatchObject({ code: "last_admin" });
  await expect(by(last, (ctx) => resetFactorOf(ctx, { ...mine, reason: REASON }))).rejects.toMatchObject({ code: "not_yourself" });
  const other = await staff("admin");
  await by(last, (ctx) => setStaffRole(ctx, { ...mine, role: "reviewer" }));
  const told = eq(securityNotices.userId, mine.userId);
  expect(await asStaff((tx) => tx.select().from(securityNotices).where(told))).toMatchObject([
    { kind: "role_changed", facts: { role: "reviewer", was: "admin" } },
  ]);
  // Its session may be older than its role: it is no administrator any more.
  await expect(by(last, (ctx) => liftPerson(ctx, { userId: w.owner.userId }))).rejects.toMatchObject({ code: "forbidden" });
  [first, second] = [other, other];
});

test("the desk invites to a seller, also one that rests, and to itself; nobody twice", async () => {
  const guest = { email: "new@resting.example", role: "owner" as const, locale: "en" as const };
  await by(first, (ctx) => suspendSeller(ctx, { sellerId: w.sellerId, reason: REASON }));
  const { id } = await by(first, (ctx) => inviteToSeller(ctx, { ...guest, sellerId: w.sellerId }));
  await by(first, (ctx) => liftSeller(ctx, { sellerId: w.sellerId }));
  const [row] = await asStaff((tx) => tx.select().from(invitations).where(eq(invitations.id, id)));
  const who = { token: unseal(row?.tokenBox ?? ""), name: "New", password: "a phrase nobody guesses", locale: "en" as const, zone: "UTC" };
  expect(await acceptInvitation(null, who, { address: "10.4.0.2", agent: "" })).toMatchObject({ to: "/overview" });
  await expect(by(first, (ctx) => inviteToSeller(ctx, { ...guest, sellerId: w.sellerId }))).rejects.toMatchObject({
    fields: { email: "already_member" },
  });
  await expect(by(first, (ctx) => inviteStaff(ctx, { ...guest, role: "finance", email: "s1@desk.example" }))).rejects.toMatchObject({
    fields: { email: "already_staff" },
  });
  await by(first, (ctx) => inviteStaff(ctx, { ...guest, role: "finance", email: "fresh@desk.example" }));
  const page = await staffPage(session(first));
  expect(page.invited.map((i) => i.email)).toContain("fresh@desk.example");
  expect(page.people.find((p) => p.userId === first.userId)).toMatchObject({ role: "admin", suspendedAt: null });
});

test("who joins the desk in an open session of a seller goes on under the desk's shorter times", async () => {
  const email = "comes@resting.example";
  const person = { email, name: "Comes", password: "twelve characters", locale: "en" as const, zone: "UTC", staffRole: null };
  const { userId } = await asStaff((tx) => createPerson(tx, { ...person, sellers: [{ externalId: "resting", role: "viewer" }] }, NOW));
  const token = (await enter(email)) ?? "";
  const { id } = await by(first, (ctx) => inviteStaff(ctx, { email, role: "finance", locale: "en" }));
  const [row] = await asStaff((tx) => tx.select().from(invitations).where(eq(invitations.id, id)));
  const who = { token: unseal(row?.tokenBox ?? ""), name: "", password: "", locale: "en" as const, zone: "UTC" };
  const there = { userId, tokenHash: tokenHash(token) } as Session;
  expect(await acceptInvitation(there, who, { address: "10.4.0.2", agent: "" })).toMatchObject({ to: "/desk", created: false });
  expect(await actorOf(token)).toMatchObject({ staffRole: "finance" });
  const { rows } = await lookup<{ idle: string; most: string }>("select idle, most from session_left($1)", [tokenHash(token)]);
  expect(Number(rows[0]?.idle)).toBeLessThanOrEqual(SESSION.staff.idleMinutes * 60_000);
  expect(Number(rows[0]?.most)).toBeLessThanOrEqual(SESSION.staff.hours * 3_600_000);
});

test("sellers are found by name, id and the address of their people, and paged without a gap", async () => {
  const [own] = await asStaff((tx) => tx.select().from(sellers).where(eq(sellers.sellerId, w.sellerId)));
  if (!own) throw new Error("no seller");
  const more = Array.from({ length: 60 }, (_, i) => ({
    ...own,
    sellerId: crypto.randomUUID(),
    externalId: `many-${i}`,
    name: `Many ${i % 7}`,
    nameZh: `多 ${i}`,
  }));
  await asStaff((tx) => tx.insert(sellers).values(more));
  const seen: string[] = [];
  for (let after: string | null = ""; after !== null; ) {
    const page: Awaited<ReturnType<typeof listSellers>> = await listSellers(session(first), { q: "many", suspended: false, after });
    seen.push(...page.rows.map((r) => r.sellerId));
    after = page.next;
  }
  expect([seen.length, new Set(seen).size]).toEqual([60, 60]);
  const found = async (q: string) => (await listSellers(session(first), { ...parseSellersQuery({ q }) })).rows.map((r) => r.externalId);
  expect([await found("OWNER@resting"), await found("resting"), await found("many-3"), await found("100%")]).toEqual([
    ["resting"],
    ["resting"],
    ["many-3"],
    [],
  ]);
  const [line] = (await listSellers(session(first), parseSellersQuery({ q: "resting" }))).rows;
  expect(line).toMatchObject({ open: 1, amount: 250_000, currency: "USD", capped: false });
  const page = await sellerPage(session(first), w.sellerId);
  expect(page?.states).toEqual([{ state: "awaiting_response", n: 1 }]);
  expect(page?.people.map((p) => p.email)).toContain("owner@resting.example");
  expect([await sellerPage(session(first), "nonsense"), parseSellersQuery({ after: "x" }).after]).toEqual([null, ""]);
});
