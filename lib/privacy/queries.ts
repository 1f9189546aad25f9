import "server-only";
import { and, asc, count, desc, eq, isNotNull, isNull, lt } from "drizzle-orm";
import { memberships, sessions, userIdentities, users } from "#db/schema/accounts.ts";
import { claims } from "#db/schema/claims.ts";
import { deliveries, draftFields, files, notes, notices, submissions } from "#db/schema/exchange.ts";
import { claimLooks, savedViews } from "#db/schema/personal.ts";
import { audit } from "#db/schema/platform.ts";
import { securityNotices } from "#db/schema/second-factor.ts";
import { teamNotes } from "#db/schema/team.ts";
import type { StaffSession } from "#lib/auth/current.ts";
import type { Session } from "#lib/auth/session.ts";
import type { Instant } from "#lib/domain/claim/claim.ts";
import { keptSince } from "#lib/domain/privacy/retention.ts";
import { asSeller, asStaff, mintSellerScope, type Tx } from "#lib/platform/transaction.ts";

export type ErasureFigures = { dueClaims: number; erasedClaims: number; erasedPeople: number };

/** What the next run will take, and what was erased so far. */
export const erasureFigures = (_session: StaffSession, now: Instant): Promise<ErasureFigures> =>
  asStaff(async (tx) => {
    const before = new Date(keptSince("customer", now) ?? 0);
    const n = { n: count() };
    const [[due], [gone], [people]] = await Promise.all([
      tx
        .select(n)
        .from(claims)
        .where(and(eq(claims.state, "closed"), isNull(claims.erasedAt), lt(claims.closedAt, before))),
      tx.select(n).from(claims).where(isNotNull(claims.erasedAt)),
      tx.select(n).from(users).where(isNotNull(users.erasedAt)),
    ]);
    return { dueClaims: due?.n ?? 0, erasedClaims: gone?.n ?? 0, erasedPeople: people?.n ?? 0 };
  });

const LINES = 20_000;

/** Everything that is kept about one person, as it is kept: its account, and in each of its teams what it wrote and got. */
export async function ownData(session: Session, now: Instant) {
  const account = await asStaff((tx) => accountOf(tx, session.userId));
  const teams = [];
  // The session proves each membership; the rows are read under that seller's own scope.
  for (const m of session.memberships) {
    const part = await asSeller(mintSellerScope(m.sellerId, session.userId), (tx) => teamOf(tx, m.sellerId, session.userId));
    teams.push({ seller: m.name, role: m.role, ...part });
  }
  return { madeAt: new Date(now).toISOString(), ...account, teams };
}

async function accountOf(tx: Tx, userId: string) {
  const [[person], since, visits, acts, told, identities] = await Promise.all([
    tx
      .select({
        name: users.name,
        email: users.email,
        locale: users.locale,
        zone: users.zone,
        theme: users.theme,
        staffRole: users.staffRole,
        createdAt: users.createdAt,
      })
      .from(users)
      .where(eq(users.id, userId)),
    tx
      .select({ seller: memberships.sellerId, role: memberships.role, since: memberships.createdAt })
      .from(memberships)
      .where(eq(memberships.userId, userId)),
    tx
      .select({ began: sessions.createdAt, lastSeen: sessions.lastSeenAt, expires: sessions.expiresAt, ended: sessions.endedAt })
      .from(sessions)
      .where(eq(sessions.userId, userId))
      .orderBy(desc(sessions.createdAt))
      .limit(LINES),
    tx
      .select({ at: audit.at, action: audit.action, subject: audit.subject, data: audit.data })
      .from(audit)
      .where(eq(audit.actorId, userId))
      .orderBy(desc(audit.at))
      .limit(LINES),
    tx
      .select({ at: securityNotices.createdAt, kind: securityNotices.kind, facts: securityNotices.facts, read: securityNotices.readAt })
      .from(securityNotices)
      .where(eq(securityNotices.userId, userId))
      .orderBy(desc(securityNotices.createdAt))
      .limit(LINES),
    tx
      .select({ issuer: userIdentities.issuer, subject: userIdentities.subject, linkedAt: userIdentities.linkedAt })
      .from(userIdentities)
      .where(eq(userIdentities.userId, userId)),
  ]);
  return { person: person ?? null, memberships: since, sessions: visits, actions: acts, securityNotices: told, identities };
}

async function teamOf(tx: Tx, sellerId: string, userId: string) {
  const onClaim = <T extends { sellerId: typeof claims.sellerId; claimId: typeof claims.id }>(t: T) =>
    and(eq(claims.sellerId, t.sellerId), eq(claims.id, t.claimId));
  const of = (t: unknown) => onClaim(t as never);
  const number = claims.number;
  const [drafts, sent, own, conflicts, uploads, views, looks, mails] = await Promise.all([
    tx
      .select({ number, draft: draftFields.draft, field: draftFields.field, value: draftFields.value, at: draftFields.updatedAt })
      .from(draftFields)
      .innerJoin(claims, of(draftFields))
      .where(and(eq(draftFields.sellerId, sellerId), eq(draftFields.updatedBy, userId)))
      .limit(LINES),
    tx
      .select({ number, receipt: submissions.receipt, kind: submissions.kind, at: submissions.at, snapshot: submissions.snapshot })
      .from(submissions)
      .innerJoin(claims, of(submissions))
      .where(and(eq(submissions.sellerId, sellerId), eq(submissions.submittedBy, userId)))
      .limit(LINES),
    tx
      .select({ number, text: teamNotes.text, at: teamNotes.at })
      .from(teamNotes)
      .innerJoin(claims, of(teamNotes))
      .where(and(eq(teamNotes.sellerId, sellerId), eq(teamNotes.userId, userId)))
      .limit(LINES),
    tx
      .select({ number, text: notes.body, at: notes.at })
      .from(notes)
      .innerJoin(claims, of(notes))
      .where(and(eq(notes.sellerId, sellerId), eq(notes.byId, userId)))
      .limit(LINES),
    tx
      .select({ number, name: files.name, size: files.size, sha256: files.sha256, at: files.createdAt })
      .from(files)
      .innerJoin(claims, of(files))
      .where(and(eq(files.sellerId, sellerId), eq(files.uploadedBy, userId)))
      .limit(LINES),
    tx
      .select({ name: savedViews.name, query: savedViews.query, at: savedViews.createdAt })
      .from(savedViews)
      .where(and(eq(savedViews.sellerId, sellerId), eq(savedViews.userId, userId))),
    tx
      .select({ number, at: claimLooks.at })
      .from(claimLooks)
      .innerJoin(claims, of(claimLooks))
      .where(and(eq(claimLooks.sellerId, sellerId), eq(claimLooks.userId, userId)))
      .limit(LINES),
    tx
      .select({ kind: notices.kind, at: deliveries.createdAt, mail: deliveries.mail, readAt: deliveries.readAt })
      .from(deliveries)
      .innerJoin(notices, and(eq(notices.sellerId, deliveries.sellerId), eq(notices.id, deliveries.noticeId)))
      .where(and(eq(deliveries.sellerId, sellerId), eq(deliveries.userId, userId)))
      .orderBy(asc(deliveries.createdAt))
      .limit(LINES),
  ]);
  return { drafts, answers: sent, teamNotes: own, keptTexts: conflicts, files: uploads, views, looks, notices: mails };
}
