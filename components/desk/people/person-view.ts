import type { PersonLine } from "#lib/accounts/desk/queries.ts";
import { formatDate, formatDateTime, type Locale } from "#lib/i18n/format.ts";
import type { PersonView } from "./person-facts.tsx";

/** A person as it is shown: times in the reader's own zone, so that server and browser write the same. */
export function personView(line: PersonLine & { role: string }, locale: Locale, zone: string): PersonView {
  const { userId, name, email, role, factor, identity } = line;
  const at = (ms: number) => formatDateTime(ms, zone, locale, "short");
  return {
    ...{ userId, name, email, role, factor, identity },
    seen: line.seen === null ? null : at(line.seen),
    sessions: line.sessions.map(({ ref, device, network, seenAt }) => ({ ref, device, network, at: at(seenAt) })),
    suspended:
      line.suspendedAt === null ? null : { on: formatDate(line.suspendedAt, locale, { zone }), reason: line.suspendedReason ?? "–" },
  };
}
