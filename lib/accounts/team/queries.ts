import "server-only";
import { and, asc, count, eq, isNull, ne, sql } from "drizzle-orm";
import { invitations } from "#db/schema/accounts.ts";
import { claims } from "#db/schema/claims.ts";
import { claimHands } from "#db/schema/team.ts";
import type { SellerRole } from "#lib/domain/actor.ts";
import { asSeller, type SellerScope } from "#lib/platform/transaction.ts";
import { teamPeople } from "./roster.ts";

export type TeamPage = {
  people: {
    userId: string;
    name: string;
    email: string;
    role: SellerRole;
    joined: number;
    seen: number | null;
    suspended: boolean;
    inHand: number;
  }[];
  /** Names and roles, for everybody of the team. */
  members: { userId: string; name: string; role: SellerRole }[];
  /** Open claims in the reader's own hands. */
  mine: number;
  invited: { id: string; email: string; role: string; mail: "queued" | "sent" | "failed"; by: string; expiresAt: number }[];
};

/** The team as its owner sees it: people, claims in their hands, and who has not come yet. */
export const teamPage = (scope: SellerScope): Promise<TeamPage> =>
  asSeller(scope, async (tx) => {
    const [people, { rows: members }, hands, invited] = await Promise.all([
      teamPeople(tx),
      tx.execute<{ userId: string; name: string; role: SellerRole }>(sql`select user_id as "userId", name, role from team_members()`),
      tx
        .select({ userId: claimHands.userId, n: count() })
        .from(claimHands)
        .innerJoin(claims, and(eq(claims.sellerId, claimHands.sellerId), eq(claims.id, claimHands.claimId)))
        .where(and(eq(claimHands.sellerId, scope.sellerId), ne(claims.state, "closed")))
        .groupBy(claimHands.userId),
      tx
        .select()
        .from(invitations)
        .where(and(eq(invitations.sellerId, scope.sellerId), isNull(invitations.acceptedAt), isNull(invitations.revokedAt)))
        .orderBy(asc(invitations.createdAt))
        .limit(100),
    ]);
    const held = new Map(hands.map((h) => [h.userId, h.n]));
    return {
      members,
      mine: held.get(scope.personId ?? "") ?? 0,
      people: people.map(({ joined, seen, ...p }) => ({
        ...p,
        joined: new Date(joined).getTime(),
        seen: seen ? new Date(seen).getTime() : null,
        inHand: held.get(p.userId) ?? 0,
      })),
      // Whom an owner invited is for owners: where the list of addresses is empty, so is this one.
      invited: (people.length > 0 ? invited : []).map((i) => ({
        id: i.id,
        email: i.email,
        role: i.role,
        mail: i.mail,
        by: i.invitedName,
        expiresAt: i.expiresAt.getTime(),
      })),
    };
  });
