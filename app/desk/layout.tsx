import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { AreaMessages } from "#components/layout/area-messages.tsx";
import { QueryProvider } from "#components/layout/query-provider.tsx";
import { SessionWatch } from "#components/layout/session-watch.tsx";
import { Link } from "#components/ui/link.tsx";
import { unseenSecurity } from "#lib/accounts/told/queries.ts";
import { requireStaff } from "#lib/auth/current.ts";

export default async function DeskLayout({ children }: { children: ReactNode }) {
  const session = await requireStaff();
  const [t, unseen] = await Promise.all([getTranslations("security"), unseenSecurity(session)]);
  return (
    <AreaMessages
      areas={[
        "desk",
        "domain.found",
        "domain.grounds",
        "domain.heads",
        "domain.outcomes",
        "domain.roles",
        "domain.states",
        "claims.key_help",
        "claims.page.converted",
        "claims.page.cut_off",
        "claims.page.no_preview",
        "claims.page.page_back",
        "claims.page.page_of",
        "claims.page.page_on",
        "claims.page.preview_of",
        "claims.page.read",
        "claims.page.read_named",
        "errors",
        "respond.theirs",
        "respond.saving",
        "respond.saved",
        "respond.saves_itself",
        "respond.not_saved",
        "respond.not_saved_yet",
        "partners",
        "hooks.sent",
        "accounts.person",
        "accounts.reason",
        "accounts.reason_person",
        "people",
        "insurance.desk",
        "insurance.c",
        "insurance.status",
      ]}
    >
      {unseen > 0 ? (
        <p className="no-print account-line">
          <Link href="/security#told">{t("told.count", { count: unseen })}</Link>
        </p>
      ) : null}
      <QueryProvider>{children}</QueryProvider>
      <SessionWatch />
    </AreaMessages>
  );
}
