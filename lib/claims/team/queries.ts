import "server-only";
import { and, asc, eq, ne, sql } from "drizzle-orm";
import { claims } from "#db/schema/claims.ts";
import { claimHands, teamNotes } from "#db/schema/team.ts";
import type { State } from "#lib/domain/claim/states.ts";
import { OWN, OWN_USER } from "#lib/platform/own.ts";
import { asSeller, type SellerRead, type SellerScope } from "#lib/platform/transaction.ts";
import { type Member, teamMembers } from "./members.ts";

export type TeamNoteView = { id: string; name: string; text: string; at: number };
export type TeamView = { hand: { userId: string; name: string } | null; notes: TeamNoteView[]; members: Member[] };

/** What one seller's people keep among themselves about a claim. */
export const teamOf = (scope: SellerScope, claimId: string): Promise<TeamView> =>
  asSeller(scope, async (tx) => {
    const [hands, notes, members] = await Promise.all([
      tx
        .select({ userId: claimHands.userId, name: claimHands.name })
        .from(claimHands)
        .where(and(eq(claimHands.sellerId, scope.sellerId), eq(claimHands.claimId, claimId))),
      tx
        .select({ id: teamNotes.id, name: teamNotes.name, text: teamNotes.text, at: teamNotes.at })
        .from(teamNotes)
        .where(and(eq(teamNotes.sellerId, scope.sellerId), eq(teamNotes.claimId, claimId)))
        .orderBy(asc(teamNotes.at), asc(teamNotes.id))
        .limit(200),
      teamMembers(tx),
    ]);
    return { hand: hands[0] ?? null, notes: notes.map((n) => ({ ...n, at: n.at.getTime() })), members };
  });

export type InHand = {
  number: string;
  productEn: string;
  productZh: string;
  happenedEn: string;
  happenedZh: string;
  state: State;
  by: string;
};
const SHOWN = 8;
/** Open claims that are in the reader's own hands, the nearest deadline first. */
export const claimsInHand = (read: SellerRead): Promise<InHand[]> =>
  read((tx) =>
    tx
      .select({
        number: claims.number,
        productEn: claims.productEn,
        productZh: claims.productZh,
        happenedEn: claims.happenedEn,
        happenedZh: claims.happenedZh,
        state: claims.state,
        by: claimHands.byName,
      })
      .from(claimHands)
      .innerJoin(claims, and(eq(claims.sellerId, claimHands.sellerId), eq(claims.id, claimHands.claimId)))
      .where(and(eq(claimHands.sellerId, OWN), eq(claimHands.userId, OWN_USER), ne(claims.state, "closed")))
      .orderBy(sql`${claims.sellerDueAt} asc nulls last`, asc(claims.id))
      .limit(SHOWN),
  );
