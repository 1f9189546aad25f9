import { seal, unseal } from "#lib/platform/secret-box.ts";

/** How long the code may be typed after the provider has said who it is. */
export const TICKET_SECONDS = 300;

/** Says that a provider has just proved who somebody is, and that only the code is missing. Goes in a cookie scripts cannot read. */
export const ticketFor = (userId: string, now: number): string =>
  seal(JSON.stringify({ elsewhere: userId, until: now + TICKET_SECONDS * 1_000 }));

/** Whose ticket it is while it is good; null for everything else, whatever it is. */
export function holderOf(ticket: string, now: number): string | null {
  try {
    const { elsewhere, until } = JSON.parse(unseal(ticket)) as { elsewhere?: unknown; until?: unknown };
    return typeof elsewhere === "string" && typeof until === "number" && now < until ? elsewhere : null;
  } catch {
    return null;
  }
}
