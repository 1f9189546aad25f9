import "server-only";
import { cookies, headers } from "next/headers";
import { notFound, redirect } from "next/navigation";
import { cache } from "react";
import { signInAddress } from "#lib/domain/own-path.ts";
import type { SellerRead } from "#lib/platform/transaction.ts";
import { type Session, visitOf } from "./session.ts";
import { sessionCookie } from "./token.ts";

const currentVisit = cache(async () => {
  const [jar, own] = await Promise.all([cookies(), headers()]);
  return visitOf(jar.get(sessionCookie())?.value, own.get("x-own-asking") === null);
});

/** The session of this request, read once a request. */
export const currentSession = cache(async (): Promise<Session | null> => (await currentVisit())?.session ?? null);

/** How far the demo clock is ahead, when the session's trip has brought it along. */
export const currentClockOffset = async (): Promise<number | null> => (await currentVisit())?.clockOffset ?? null;

/**
 * Reads as the session's seller, in the trip that reads the session: call it before awaiting anything.
 * Without a session it waits for the redirect that the page's `requireSeller` makes.
 */
export const currentRead: SellerRead = async (work) => {
  const visit = await currentVisit();
  if (!visit) return leaveToSignIn();
  return visit.read(work);
};

/** To the sign-in, and from there back to the page that was asked for. */
async function leaveToSignIn(): Promise<never> {
  redirect(signInAddress((await headers()).get("x-own-path")));
}

export type SellerSession = Session & { seller: NonNullable<Session["seller"]> };
export type StaffSession = Session & { staff: NonNullable<Session["staff"]> };

/** Pages of the seller: without a session to the sign-in, staff without a seller to the desk. */
export async function requireSeller(): Promise<SellerSession> {
  const session = await currentSession();
  if (!session) return leaveToSignIn();
  if (session.mustEnrol) redirect("/security");
  if (!session.seller) redirect("/desk");
  return session as SellerSession;
}

/** Pages of the desk: for a seller they do not exist. */
export async function requireStaff(): Promise<StaffSession> {
  const session = await currentSession();
  if (!session) return leaveToSignIn();
  if (session.mustEnrol) redirect("/security");
  if (!session.staff) notFound();
  return session as StaffSession;
}

export async function requirePerson(): Promise<Session> {
  const session = await currentSession();
  if (!session) return leaveToSignIn();
  return session;
}
