import { getTranslations } from "next-intl/server";
import { NoticeList } from "#components/claims/notice-list.tsx";
import { AreaMessages } from "#components/layout/area-messages.tsx";
import { QueryProvider } from "#components/layout/query-provider.tsx";
import { requireSeller } from "#lib/auth/current.ts";
import { unreadNotices } from "#lib/claims/queries.ts";
import { currentPack } from "#lib/domain/program/pack.ts";

export async function generateMetadata() {
  return { title: (await getTranslations("notifications"))("title") };
}

export default async function NotificationsPage() {
  const session = await requireSeller();
  const [t, initial] = await Promise.all([getTranslations("notifications"), unreadNotices(session.seller.scope, session.userId)]);
  return (
    <div className="stack-16">
      <h1>{t("title")}</h1>
      <AreaMessages areas={["notifications", "mail"]}>
        <QueryProvider>
          <NoticeList initial={initial} viewerZone={session.zone} marketZone={currentPack(session.seller.membership.program).zone} />
        </QueryProvider>
      </AreaMessages>
    </div>
  );
}
