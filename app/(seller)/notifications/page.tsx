import { getTranslations } from "next-intl/server";
import { NoticeList } from "#components/claims/notice-list.tsx";
import { AreaMessages } from "#components/layout/area-messages.tsx";
import { Link } from "#components/ui/link.tsx";
import { unseenSecurity } from "#lib/accounts/told/queries.ts";
import { requireSeller } from "#lib/auth/current.ts";
import { inboxOf } from "#lib/claims/queries.ts";
import { readerOf } from "#lib/gate/reader.ts";

export async function generateMetadata() {
  return { title: (await getTranslations("notifications"))("title") };
}

export default async function NotificationsPage() {
  const session = await requireSeller();
  const [t, s, initial, unseen] = await Promise.all([
    getTranslations("notifications"),
    getTranslations("security"),
    readerOf(session).then((reader) => inboxOf(session.seller.scope, session.userId, reader)),
    unseenSecurity(session),
  ]);
  return (
    <div className="stack-16">
      <h1>{t("title")}</h1>
      {unseen > 0 ? (
        <p>
          <Link href="/security#told">{s("told.count", { count: unseen })}</Link>
        </p>
      ) : null}
      <AreaMessages
        areas={[
          "notifications.title",
          "notifications.none_title",
          "notifications.none_text",
          "notifications.mark_all",
          "notifications.unread",
        ]}
      >
        <NoticeList initial={initial} />
      </AreaMessages>
    </div>
  );
}
