import type { Session } from "#lib/auth/session.ts";
import { keepPreferences } from "./preferences.ts";

export async function arrive(session: Session): Promise<{ to: "/overview" | "/desk" }> {
  await keepPreferences({ locale: session.locale, theme: session.theme });
  return { to: session.seller ? "/overview" : "/desk" };
}
