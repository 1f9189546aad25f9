import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { invitations, memberships, users } from "#db/schema/accounts.ts";
import { claims } from "#db/schema/claims.ts";
import { audit } from "#db/schema/platform.ts";
import { claimHands } from "#db/schema/team.ts";
import { useDatabase } from "#db/testing/database.ts";
import { makeWorld, NOW, presented, type World } from "#db/testing/world.ts";
import type { SellerActor, SellerRole } from "#lib/domain/actor.ts";
import { unseal } from "#lib/platform/secret-box.ts";
import { tokenHash } from "#lib/platform/session-token.ts";
import { asSeller, asStaff, lookup, mintSellerScope, type Tx } from "#lib/platform/transaction.ts";
import { acceptInvitation } from "../accept-invitation.ts";
import { createPerson } from "../create-person.ts";
import { signIn } from "../sign-in.ts";
import { inviteMember, resendToMember, uninviteMember } from "./invite.ts";
import { leaveTeam, removeMember } from "./let-go.ts";
import { handOverOwnership, setRole } from "./set-role.ts";

let db: Awaited<ReturnType<typeof useDatabase>>;
let w: World;
let other: World;
let made = 0;
beforeAll(async () => {
  db = await useDatabase();
  w = await makeWorld("crew");
  other = await makeWorld("strangers");
});
afterAll(() => db.drop());

const by = <T>(actor: SellerActor, work: (ctx: { tx: Tx; actor: SellerActor; now: number }) => Promise<T>): Promise<T> =>
  asSeller(mintSellerScope(actor.sellerId, actor.userId), (tx) => work({ tx, actor, now: Date.now() }));
async function join(role: SellerRole, seller = "crew"): Promise<SellerActor & { email: string }> {
  made += 1;
  const email = `p${made}@crew.example`;
  const person = { email, name: `P${made}`, password: "twelve characters", locale: "en" as const, zone: "UTC", staffRole: null };
  const { userId } = await asStaff((tx) => createPerson(tx, { ...person, sellers: [{ externalId: seller, role }] }, NOW));
  return { kind: "seller", userId, name: person.name, role, sellerId: (seller === "crew" ? w : other).sellerId, email };
}
const session = async (email: string) => {
  const done = await signIn({ email, password: "twelve characters", address: "10.9.0.1" });
  if (!("token" in done)) throw new Error("not signed in");
  return async () =>
    (await lookup<{ a: unknown }>("select session_actor($1) as a", [tokenHash(done.token)])).rows[0]?.a as null | { email: string };
};
const roleOf = async (who: SellerActor) => {
  const mine = and(eq(memberships.sellerId, who.sellerId), eq(memberships.userId, who.userId));
  return (await asStaff((tx) => tx.select({ role: memberships.role }).from(memberships).where(mine)))[0]?.role ?? null;
};
const lastAct = async (subject: string) =>
  (await asStaff((tx) => tx.select().from(audit).where(eq(audit.subject, subject)))).at(-1)?.action;
const tokenOf = async (id: string) => {
  const [row] = await asStaff((tx) => tx.select().from(invitations).where(eq(invitations.id, id)));
  return unseal(row?.tokenBox ?? "");
};
const invited = (email: string, role: SellerRole = "manager") => by(w.owner, (ctx) => inviteMember(ctx, { email, role, locale: "zh-CN" }));
const accept = (token: string, password = "a phrase nobody guesses") =>
  acceptInvitation(null, { token, name: "New Person", password, locale: "en", zone: "UTC" }, { address: "10.9.0.2", agent: "" });

test("somebody new joins by the link of the mail, once, and can sign in", async () => {
  const { id } = await invited("New.One@crew.example");
  const token = await tokenOf(id);
  expect(await lastAct(id)).toBe("team.invite");
  await expect(accept(token, "password1234")).rejects.toMatchObject({ fields: { password: "password_common" } });
  expect(await accept(token)).toMatchObject({ email: "new.one@crew.example", created: true, to: "/overview" });
  expect(await signIn({ email: "new.one@crew.example", password: "a phrase nobody guesses", address: "10.9.0.3" })).toHaveProperty("token");
  await expect(accept(token)).rejects.toMatchObject({ code: "link_over" });
  const [user] = await asStaff((tx) => tx.select().from(users).where(eq(users.email, "new.one@crew.example")));
  expect(await lastAct(user?.id ?? "")).toBe("team.join");
});

test("an address is invited once at a time, and a member not at all", async () => {
  await invited("twice@crew.example");
  await expect(invited("twice@crew.example")).rejects.toMatchObject({ fields: { email: "already_invited" } });
  await expect(invited("owner@crew.example")).rejects.toMatchObject({ fields: { email: "already_member" } });
});

test("sent again the first link opens nothing; taken back or over time none does; another seller reaches none", async () => {
  const { id } = await invited("again@crew.example");
  const first = await tokenOf(id);
  await by(w.owner, (ctx) => resendToMember(ctx, { id }));
  await expect(accept(first)).rejects.toMatchObject({ code: "link_over" });
  await expect(by(other.owner, (ctx) => uninviteMember(ctx, { id }))).rejects.toMatchObject({ code: "not_found" });
  await by(w.owner, (ctx) => uninviteMember(ctx, { id }));
  await expect(accept(await tokenOf(id))).rejects.toMatchObject({ code: "link_over" });
  const late = await invited("late@crew.example");
  await asStaff((tx) =>
    tx
      .update(invitations)
      .set({ expiresAt: new Date(0) })
      .where(eq(invitations.id, late.id)),
  );
  await expect(accept(await tokenOf(late.id))).rejects.toMatchObject({ code: "link_over" });
});

test("who has an account must be signed in to it to join", async () => {
  const { id } = await by(w.owner, (ctx) => inviteMember(ctx, { email: "owner@strangers.example", role: "viewer", locale: "en" }));
  await expect(accept(await tokenOf(id))).rejects.toMatchObject({ code: "sign_in_first" });
  expect(await roleOf({ ...other.owner, sellerId: w.sellerId })).toBeNull();
});

test("another role ends the person's sessions at once; another seller's person is not found", async () => {
  const person = await join("manager");
  const alive = await session(person.email);
  expect(await alive()).toMatchObject({ email: person.email });
  await by(w.owner, (ctx) => setRole(ctx, { userId: person.userId, role: "contributor" }));
  expect(await alive()).toBeNull();
  expect([await roleOf(person), await lastAct(person.userId)]).toEqual(["contributor", "team.role"]);
  await expect(by(w.owner, (ctx) => setRole(ctx, { userId: other.owner.userId, role: "viewer" }))).rejects.toMatchObject({
    code: "not_found",
  });
  await expect(by(person, (ctx) => setRole(ctx, { userId: person.userId, role: "owner" }))).rejects.toMatchObject({ code: "forbidden" });
});

test("who is removed hands its claims to a colleague, and its sessions end", async () => {
  const [leaver, heir, viewer] = [await join("manager"), await join("manager"), await join("viewer")];
  const number = await presented(w, 250_000);
  const [claim] = await asStaff((tx) => tx.select({ id: claims.id }).from(claims).where(eq(claims.number, number)));
  const hand = { sellerId: w.sellerId, claimId: claim?.id ?? "", userId: leaver.userId, name: leaver.name, byName: "x", at: new Date(NOW) };
  await by(w.owner, ({ tx }) => tx.insert(claimHands).values(hand));
  const alive = await session(leaver.email);
  const remove = (to: string | null) => by(w.owner, (ctx) => removeMember(ctx, { userId: leaver.userId, to }));
  await expect(remove(viewer.userId)).rejects.toMatchObject({ fields: { to: "no_such_person" } });
  expect(await alive()).not.toBeNull();
  expect(await remove(heir.userId)).toEqual({ handed: 1 });
  expect(await alive()).toBeNull();
  expect(await roleOf(leaver)).toBeNull();
  const hands = await by(w.owner, ({ tx }) => tx.select({ userId: claimHands.userId }).from(claimHands));
  expect(hands).toEqual([{ userId: heir.userId }]);
  expect(await by(heir, (ctx) => leaveTeam(ctx, { to: null }))).toEqual({ handed: 1 });
  expect(await by(w.owner, ({ tx }) => tx.select().from(claimHands))).toEqual([]);
});

test("the last owner can neither leave nor be demoted; after a hand-over it can", async () => {
  for (const step of [
    () => by(other.owner, (ctx) => leaveTeam(ctx, { to: null })),
    () => by(other.owner, (ctx) => setRole(ctx, { userId: other.owner.userId, role: "viewer" })),
    () => by(other.owner, (ctx) => removeMember(ctx, { userId: other.owner.userId, to: null })),
  ])
    await expect(step()).rejects.toMatchObject({ code: "last_owner" });
  const next = await join("manager", "strangers");
  await by(other.owner, (ctx) => handOverOwnership(ctx, { userId: next.userId }));
  expect([await roleOf(next), await roleOf(other.owner)]).toEqual(["owner", "manager"]);
  await expect(by(other.owner, (ctx) => setRole(ctx, { userId: next.userId, role: "viewer" }))).rejects.toMatchObject({
    code: "forbidden",
  });
});

test("of two owners who demote each other at once exactly one stays", async () => {
  for (let round = 0; round < 2; round += 1) {
    const name = `pair${round}`;
    const pair = await makeWorld(name);
    const second = { ...(await join("owner")), sellerId: pair.sellerId };
    await asStaff((tx) =>
      tx.insert(memberships).values({ sellerId: pair.sellerId, userId: second.userId, role: "owner", createdAt: new Date(NOW) }),
    );
    const steps = await Promise.allSettled([
      by(pair.owner, (ctx) => setRole(ctx, { userId: second.userId, role: "manager" })),
      by(second, (ctx) => setRole(ctx, { userId: pair.owner.userId, role: "manager" })),
    ]);
    expect(steps.map((s) => s.status).sort()).toEqual(["fulfilled", "rejected"]);
    expect([await roleOf(pair.owner), await roleOf(second)].sort()).toEqual(["manager", "owner"]);
  }
});

test("many invitations at once do not wait for each other's connection", async () => {
  const owner = await join("owner");
  const mates = Array.from({ length: 24 }, (_, i) => ({ email: `mate${i}@crew.example`, role: "viewer" as const, locale: "en" as const }));
  expect(new Set(await Promise.all(mates.map((mate) => by(owner, (ctx) => inviteMember(ctx, mate))))).size).toBe(24);
});
