import { getLocale, getTranslations } from "next-intl/server";
import { AreaMessages } from "#components/layout/area-messages.tsx";
import { CalendarFeed } from "#components/settings/calendar-feed.tsx";
import { HookForm } from "#components/settings/hook-form.tsx";
import { HookLog } from "#components/settings/hook-log.tsx";
import { NoticeWays } from "#components/settings/notice-ways.tsx";
import { requireSeller } from "#lib/auth/current.ts";
import { sellerMay } from "#lib/gate/permissions.ts";
import { formatDateTime, isLocale } from "#lib/i18n/format.ts";
import { toldSettings } from "#lib/notifications/queries.ts";
import { hookPage } from "#lib/webhooks/queries.ts";

export async function generateMetadata() {
  return { title: (await getTranslations("hooks"))("title") };
}

/** How a person is told, its calendar, and where notices go besides: one address of the seller and what became of each message. */
export default async function NoticesPage() {
  const session = await requireSeller();
  const [{ hook, log }, { ways, feed }, t, found] = await Promise.all([
    hookPage(session.seller.scope),
    toldSettings(session),
    getTranslations("hooks"),
    getLocale(),
  ]);
  const locale = isLocale(found) ? found : "en";
  const may = sellerMay(session.seller.actor.role, "hook.save");
  const time = (at: number) => formatDateTime(at, session.zone, locale, "short");
  return (
    <div className="stack-16">
      <h1>{t("title")}</h1>
      <p className="ink2 max-w-[70ch]">{t("lead")}</p>
      <AreaMessages areas={["hooks", "errors"]}>
        <section className="panel" aria-labelledby="mine">
          <header>
            <h2 id="mine">{t("mine")}</h2>
          </header>
          <div className="body">
            <NoticeWays ways={ways} />
          </div>
        </section>
        <section className="panel" aria-labelledby="calendar">
          <header>
            <h2 id="calendar">{t("calendar")}</h2>
          </header>
          <div className="body">
            <CalendarFeed made={feed ? time(feed.createdAt) : null} read={feed?.readAt ? time(feed.readAt) : null} />
          </div>
        </section>
        <section className="panel" aria-labelledby="webhook">
          <header>
            <h2 id="webhook">{t("webhook")}</h2>
            {hook ? <span className="end ink3">{t("by", { name: hook.updatedName, at: time(hook.updatedAt) })}</span> : null}
          </header>
          <div className="body stack">
            <HookForm hook={hook} may={may} overlap={hook?.overlapUntil ? time(hook.overlapUntil) : null} />
          </div>
        </section>
        <HookLog rows={log} may={may} zone={session.zone} />
      </AreaMessages>
    </div>
  );
}
