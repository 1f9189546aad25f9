import "server-only";
import { getLocale } from "next-intl/server";
import type { StaffSession } from "#lib/auth/current.ts";
import { cityOf, formatDateTime, isLocale } from "#lib/i18n/format.ts";
import { env } from "#lib/platform/env.ts";
import { currentTime } from "./now.ts";

/** What every page of the desk shows around its work. */
export async function deskFrameProps(session: StaffSession) {
  const [now, found] = await Promise.all([currentTime(), getLocale()]);
  const locale = isLocale(found) ? found : "en";
  return {
    now,
    locale,
    person: session.name,
    role: session.staff.role,
    clock: `${cityOf("America/Los_Angeles", locale)} ${formatDateTime(now, "America/Los_Angeles", locale, "short")}`,
    demo: env().mode === "demo",
  };
}
