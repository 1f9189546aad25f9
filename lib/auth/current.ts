import "server-only";
import { cookies } from "next/headers";
import { notFound, redirect } from "next/navigation";
import { cache } from "react";
import { type Session, sessionOf } from "./session.ts";
import { sessionCookie } from "./token.ts";

/** The session of this request, read once a request. */
export const currentSession = cache(async (): Promise<Session | null> => sessionOf((await cookies()).get(sessionCookie())?.value));

export type SellerSession = Session & { seller: NonNullable<Session["seller"]> };
export type StaffSession = Session & { staff: NonNullable<Session["staff"]> };

/** Pages of the seller: without a session to the sign-in, staff without a seller to the desk. */
export async function requireSeller(): Promise<SellerSession> {
  const session = await currentSession();
  if (!session) redirect("/sign-in");
  if (!session.seller) redirect("/desk");
  return session as SellerSession;
}

/** Pages of the desk: for a seller they do not exist. */
export async function requireStaff(): Promise<StaffSession> {
  const session = await currentSession();
  if (!session) redirect("/sign-in");
  if (!session.staff) notFound();
  return session as StaffSession;
}

export async function requirePerson(): Promise<Session> {
  const session = await currentSession();
  if (!session) redirect("/sign-in");
  return session;
}
