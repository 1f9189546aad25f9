import "server-only";
import { and, asc, eq } from "drizzle-orm";
import { claimHands, teamNotes } from "#db/schema/team.ts";
import { asSeller, type SellerScope } from "#lib/platform/transaction.ts";
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
