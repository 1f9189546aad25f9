import type { Session } from "#lib/auth/session.ts";

/** Where a person goes after signing in; the language and theme of the profile go along as `preferences`. */
export async function arrive({
  locale,
  theme,
  seller,
  mustEnrol,
}: Session): Promise<{ to: "/overview" | "/desk" | "/security"; preferences: Pick<Session, "locale" | "theme"> }> {
  return { to: mustEnrol ? "/security" : seller ? "/overview" : "/desk", preferences: { locale, theme } };
}
