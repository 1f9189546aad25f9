import type { SellerActor, SellerRole, StaffActor, StaffRole } from "#lib/domain/actor.ts";
import { env } from "#lib/platform/env.ts";
import { tokenHash } from "#lib/platform/session-token.ts";
import { mintSellerScope, openVisit, type SellerRead, type SellerScope } from "#lib/platform/transaction.ts";
import { sessionToken } from "./token.ts";

export type Membership = {
  sellerId: string;
  role: SellerRole;
  name: string;
  nameZh: string;
  store: string;
  program: "us" | "uk";
  /** Set while the marketplace has suspended the seller: it may read and answer claims, and little else. */
  suspended: { at: number; reason: string } | null;
};
export type Session = {
  tokenHash: string;
  userId: string;
  name: string;
  email: string;
  locale: "zh-CN" | "en";
  zone: string;
  theme: "system" | "light" | "dark";
  memberships: readonly Membership[];
  /** Set when the person acts for a seller; the scope is proof of it. */
  seller: { actor: SellerActor; scope: SellerScope; membership: Membership } | null;
  staff: StaffActor | null;
  secondFactor: boolean;
  /** An identity provider asked for the second factor when this session began. */
  provenElsewhere: boolean;
  /** Of staff, outside the demo. */
  secondFactorCompulsory: boolean;
  /** Staff without a second factor here or at its provider, where one is compulsory: neither seller nor staff until it has one. */
  mustEnrol: boolean;
};

type Row = Omit<Session, "seller" | "staff" | "tokenHash" | "mustEnrol" | "secondFactorCompulsory"> & {
  staffRole: StaffRole | null;
  sellerId: string | null;
};

/** A page's session, the demo clock's offset, and reads as the session's seller that leave in the same trip. */
export type PageVisit = { session: Promise<Session | null>; clockOffset: Promise<number>; read: SellerRead };

/**
 * Reads the session row on every call: a session that was ended is gone with the next request. Looked at and touched in one
 * statement: the touch alone would wake a session that has ended unused.
 * Null without a cookie. A session that has ended reads nothing: its transaction names no seller.
 * @param used false for what a page asks by itself: it does not put off the end of an idle session
 */
export async function visitOf(cookie: string | undefined, used = true): Promise<PageVisit | null> {
  const token = await sessionToken(cookie);
  if (!token) return null;
  const hash = tokenHash(token);
  const visit = openVisit<{ actor: Row | null; offset: number | null }>(used ? "enter_session($1)" : "enter_session($1, false)", [hash]);
  const actor = visit.entered.then((found) => found?.actor ?? null);
  return {
    session: actor.then((row) => (row ? toSession(row, hash) : null)),
    clockOffset: visit.entered.then((found) => found?.offset ?? 0),
    read: visit.read,
  };
}

export function toSession({ staffRole, sellerId, ...person }: Row, hash: string, compulsory = env().mode !== "demo"): Session {
  const membership = person.memberships.find((m) => m.sellerId === sellerId);
  const { userId, name } = person;
  const secondFactorCompulsory = compulsory && staffRole !== null;
  const mustEnrol = secondFactorCompulsory && !person.secondFactor && !person.provenElsewhere;
  if (mustEnrol) return { ...person, tokenHash: hash, secondFactorCompulsory, mustEnrol, staff: null, seller: null };
  return {
    ...person,
    tokenHash: hash,
    secondFactorCompulsory,
    mustEnrol,
    staff: staffRole ? { kind: "staff", userId, name, role: staffRole } : null,
    seller: membership
      ? {
          actor: { kind: "seller", userId, name, role: membership.role, sellerId: membership.sellerId },
          scope: mintSellerScope(membership.sellerId, userId),
          membership,
        }
      : null,
  };
}
