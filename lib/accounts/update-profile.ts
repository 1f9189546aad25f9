import type { z } from "zod";
import type { Session } from "#lib/auth/session.ts";
import { Refusal } from "#lib/platform/result.ts";
import { lookup } from "#lib/platform/transaction.ts";
import { auditPerson } from "./audit-person.ts";
import type { profileSchema } from "./schema.ts";

export async function updateProfile(
  session: Session,
  input: z.output<typeof profileSchema>,
): Promise<{ preferences: Pick<z.output<typeof profileSchema>, "locale" | "theme"> }> {
  const done = await lookup<{ ok: boolean }>("select update_profile($1, $2, $3, $4, $5) as ok", [
    session.tokenHash,
    input.name,
    input.locale,
    input.zone,
    input.theme,
  ]);
  if (!done.rows[0]?.ok) throw new Refusal("signed_out");
  await auditPerson(session, "account.profile", { locale: input.locale, zone: input.zone, theme: input.theme });
  return { preferences: { locale: input.locale, theme: input.theme } };
}
