import { randomUUID } from "node:crypto";
import type pg from "pg";
import { Webhook } from "standardwebhooks";
import { NOW } from "#db/testing/world.ts";
import { createPerson } from "#lib/accounts/create-person.ts";
import type { SellerRole, StaffRole } from "#lib/domain/actor.ts";
import { asStaff } from "#lib/platform/transaction.ts";
import { PASSWORD, type Web } from "../web.ts";
import type { Caller } from "./operations.ts";
import { DESK, IDENTITIES, type Identity } from "./who.ts";

export type Cookies = Record<Identity, string>;
type Key = { id: string; secret: string };

/** Everybody of the first seller and the desk, signed in. Who is suspended, removed or demoted was signed in when it happened. */
export async function signInEach(web: Web, admin: pg.Client, externalId: string): Promise<Cookies> {
  const cookies = {} as Cookies;
  const person = (who: string, staffRole: StaffRole | null, role: SellerRole | null) =>
    asStaff((tx) => {
      const sellers = role ? [{ externalId: externalId, role }] : [];
      const of = { email: `${who}@matrix.example`, name: who, password: PASSWORD, locale: "en" as const, zone: "UTC", staffRole, sellers };
      return createPerson(tx, of, NOW);
    });
  const roles: Partial<Record<Identity, SellerRole>> = { manager: "manager", contributor: "contributor", viewer: "viewer" };
  for (const [who, role] of Object.entries({ ...roles, demoted: "owner", suspended: "owner", removed: "owner" } as const))
    await person(who, null, role as SellerRole);
  for (const role of DESK) await person(role, role, null);
  for (const who of IDENTITIES) {
    await admin.query("delete from rate_limits");
    const known = { owner: "owner@alpha.example", other: "owner@bravo.example", resting: "owner@charlie.example" };
    const email = known[who as "owner"] ?? `${who}@matrix.example`;
    cookies[who] = who === "anonymous" ? "" : await web.signIn(email);
  }
  // All were signed in when it happened. The command line that gives a role ends no session: the row is what counts.
  await person("demoted", null, "viewer");
  await admin.query("update users set disabled_at = now() where email = 'suspended@matrix.example'");
  await admin.query("delete from memberships where user_id = (select id from users where email = 'removed@matrix.example')");
  return cookies;
}

/** What stands in the head of a call, as this caller can make it. */
export function stamped(
  caller: Caller,
  body: string,
  { partner, revoked, cookies }: { partner: Key; revoked: Key; cookies: Cookies },
): Record<string, string> {
  if (caller === "owner" || caller === "admin") return { cookie: cookies[caller] };
  if (caller === "unsigned") return { "x-partner-id": "care", "webhook-id": randomUUID() };
  const { id, secret } = caller === "revoked partner" ? revoked : partner;
  const at = new Date(Date.now() - (caller === "an hour old" ? 3_600_000 : 0));
  const key = randomUUID();
  const hook = new Webhook(caller === "wrong secret" ? `whsec_${Buffer.from("x".repeat(32)).toString("base64")}` : secret);
  const signature = hook.sign(key, at, caller === "other body" ? `${body} ` : body);
  return {
    "x-partner-id": id,
    "webhook-id": key,
    "webhook-timestamp": String(Math.floor(at.getTime() / 1_000)),
    "webhook-signature": signature,
  };
}
