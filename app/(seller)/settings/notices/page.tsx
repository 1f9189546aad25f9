import { getLocale, getTranslations } from "next-intl/server";
import { AreaMessages } from "#components/layout/area-messages.tsx";
import { HookForm } from "#components/settings/hook-form.tsx";
import { HookLog } from "#components/settings/hook-log.tsx";
import { requireSeller } from "#lib/auth/current.ts";
import { sellerMay } from "#lib/gate/permissions.ts";
import { formatDateTime, isLocale } from "#lib/i18n/format.ts";
import { hookPage } from "#lib/webhooks/queries.ts";

export async function generateMetadata() {
  return { title: (await getTranslations("hooks"))("title") };
}

/** Where notices go besides the app and mail: one address of the seller, its format, and what became of each message. */
export default async function NoticesPage() {
  const session = await requireSeller();
  const [{ hook, log }, t, found] = await Promise.all([hookPage(session.seller.scope), getTranslations("hooks"), getLocale()]);
  const locale = isLocale(found) ? found : "en";
  const may = sellerMay(session.seller.actor.role, "hook.save");
  const time = (at: number) => formatDateTime(at, session.zone, locale, "short");
  return (
    <div className="stack-16">
      <h1>{t("title")}</h1>
      <p className="ink2 max-w-[70ch]">{t("lead")}</p>
      <AreaMessages areas={["hooks", "errors"]}>
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
