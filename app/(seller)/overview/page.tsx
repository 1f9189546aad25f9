import Link from "next/link";
import { getLocale, getTranslations } from "next-intl/server";
import { OverviewRows } from "#components/claims/overview-rows.tsx";
import { AreaMessages } from "#components/layout/area-messages.tsx";
import { currentRead, requireSeller } from "#lib/auth/current.ts";
import { countForRail, countViews, listClaims } from "#lib/claims/worklist/queries.ts";
import { urgency } from "#lib/domain/deadlines.ts";
import { currentPack } from "#lib/domain/program/pack.ts";
import { currentTime } from "#lib/gate/now.ts";

export async function generateMetadata() {
  return { title: (await getTranslations("claims"))("overview.title") };
}

/** One sentence first, then what needs this seller, by deadline. */
export default async function OverviewPage() {
  const [session, now, t, locale, page, views, rail] = await Promise.all([
    requireSeller(),
    currentTime(),
    getTranslations("claims"),
    getLocale(),
    listClaims(currentRead, { view: "needs", state: null, q: "", cursor: null }),
    countViews(currentRead),
    countForRail(currentRead),
  ]);
  const counts = { ...views.counts, unread: rail.unread };
  const { membership } = session.seller;
  const today = page.rows.filter((r) => r[11] !== null && urgency(r[11], now) !== "later" && urgency(r[11], now) !== "soon").length;
  const soon = page.rows.filter((r) => r[11] !== null && urgency(r[11], now) === "soon").length;
  return (
    <div className="stack-16">
      <h1>
        <span>{counts.needs === 0 ? t("overview.nothing") : t("overview.sentence", { needs: counts.needs, today, soon })}</span>
      </h1>
      <section className="panel todo" aria-labelledby="todo">
        <header style={{ paddingBottom: 10 }}>
          <h2 id="todo">{t("overview.needs_you")}</h2>
          <span className="end">
            <Link href="/claims">{t("overview.all", { count: counts.needs })}</Link>
          </span>
        </header>
        {page.rows.length === 0 ? (
          <div className="empty">
            <h3>{t("empty.needs.title")}</h3>
            <p>{t("empty.needs.text")}</p>
            <Link className="btn" href="/claims?view=waiting">
              {t("empty.see_waiting")}
            </Link>
          </div>
        ) : (
          <AreaMessages areas={["claims.nothing_to_do", "domain.states"]}>
            <OverviewRows
              rows={page.rows.slice(0, 8)}
              now={now}
              viewerZone={session.zone}
              marketZone={currentPack(membership.program).zone}
            />
          </AreaMessages>
        )}
      </section>
      <section className="panel" aria-labelledby="others">
        <header>
          <h2 id="others">{t("overview.elsewhere")}</h2>
        </header>
        <ul className="body stack">
          <li>
            <Link href="/claims?view=waiting">{t("overview.waiting", { count: counts.waiting })}</Link>
          </li>
          <li>
            <Link href="/claims?view=closed">{t("overview.closed", { count: counts.closed })}</Link>
          </li>
          <li>
            <Link href="/notifications">{t("overview.unread", { count: counts.unread })}</Link>
          </li>
        </ul>
      </section>
      <p className="t13 ink3" lang={locale}>
        {t("overview.store", { store: membership.store })}
      </p>
    </div>
  );
}
