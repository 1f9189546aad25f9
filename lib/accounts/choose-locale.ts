import type { z } from "zod";
import type { Session } from "#lib/auth/session.ts";
import { lookup } from "#lib/platform/transaction.ts";
import type { localeSchema } from "./schema.ts";

/** The switch in every frame: at once for this browser, and kept in the profile when signed in. */
export async function chooseLocale(
  session: Session | null,
  { locale }: z.output<typeof localeSchema>,
): Promise<{ preferences: { locale: Session["locale"] } }> {
  if (session)
    await lookup("select update_profile($1, $2, $3, $4, $5)", [session.tokenHash, session.name, locale, session.zone, session.theme]);
  return { preferences: { locale } };
}
