import { getLocale, getTranslations } from "next-intl/server";
import { DueRuler } from "#components/claims/due-ruler.tsx";
import { MonthsChart } from "#components/claims/overview/months-chart.tsx";
import { ProductsPanel } from "#components/claims/overview/products.tsx";
import { StakePanel } from "#components/claims/overview/stake.tsx";
import { OverviewRows } from "#components/claims/overview-rows.tsx";
import { InHandPanel } from "#components/claims/team/in-hand.tsx";
import { ExposurePanel } from "#components/insurance/coverage/exposure.tsx";
import { CoverageTimeline } from "#components/insurance/coverage/timeline.tsx";
import { StandingWords } from "#components/insurance/standing-words.tsx";
import { AreaMessages } from "#components/layout/area-messages.tsx";
import { Link } from "#components/ui/link.tsx";
import { currentRead, requireSeller } from "#lib/auth/current.ts";
import { claimsByLot, claimsByMonth, claimsByProduct, openStake, screenedByMonth } from "#lib/claims/overview/queries.ts";
import { claimsInHand } from "#lib/claims/team/queries.ts";
import { countForRail, countViews, listClaims, parseListQuery } from "#lib/claims/worklist/queries.ts";
import { urgency } from "#lib/domain/deadlines.ts";
import { currentPack } from "#lib/domain/program/pack.ts";
import { currentTime } from "#lib/gate/now.ts";
import { sellerMay } from "#lib/gate/permissions.ts";
import { isLocale } from "#lib/i18n/format.ts";
import { coverageOf } from "#lib/insurance/coverage/queries.ts";
import { insuranceOf } from "#lib/insurance/queries.ts";

export async function generateMetadata() {
  return { title: (await getTranslations("claims"))("overview.title") };
}

/** One sentence first, then what needs this seller by deadline, what is at stake, and where claims come from. */
export default async function OverviewPage() {
  const [session, now, t, found, page, { counts }, rail, stake, months, products, lots, screened, inHand] = await Promise.all([
    requireSeller(),
    currentTime(),
    getTranslations("claims"),
    getLocale(),
    listClaims(currentRead, parseListQuery({})),
    countViews(currentRead),
    countForRail(currentRead),
    openStake(currentRead),
    claimsByMonth(currentRead),
    claimsByProduct(currentRead),
    claimsByLot(currentRead),
    screenedByMonth(currentRead),
    claimsInHand(currentRead),
  ]);
  const locale = isLocale(found) ? found : "en";
  const [insurance, coverage] = await Promise.all([insuranceOf(session.seller.scope, now), coverageOf(session.seller.scope, now)]);
  const { standing } = insurance;
  const { membership } = session.seller;
  const pack = currentPack(membership.program);
  const today = page.rows.filter((r) => r[11] !== null && urgency(r[11], now) !== "later" && urgency(r[11], now) !== "soon").length;
  const soon = page.rows.filter((r) => r[11] !== null && urgency(r[11], now) === "soon").length;
  return (
    <div className="overview stack-16">
      <h1>
        <span>{counts.needs === 0 ? t("overview.nothing") : t("overview.sentence", { needs: counts.needs, today, soon })}</span>
      </h1>
      {insurance.pack && standing.state !== "not_required" && standing.state !== "accepted" ? (
        <p className={standing.state === "submitted" ? "notice" : "notice amber"}>
          <span>
            <StandingWords standing={standing} locale={locale} /> <Link href="/insurance">{t("overview.insurance")}</Link>
          </span>
        </p>
      ) : null}
      <div className="two-one">
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
              <OverviewRows rows={page.rows.slice(0, 6)} now={now} viewerZone={session.zone} marketZone={pack.zone} />
            </AreaMessages>
          )}
        </section>
        <StakePanel stake={stake} screened={screened} views={{ waiting: counts.waiting, unread: rail.unread }} />
      </div>
      <InHandPanel claims={inHand} locale={locale} />
      {page.rows.length > 0 ? (
        <section className="panel worklist due-line" aria-labelledby="due-line">
          <header>
            <h2 id="due-line">{t("overview.due")}</h2>
            <span className="end ink3">{t("overview.due_hint")}</span>
          </header>
          <div className="body">
            <DueRuler rows={page.rows} more={page.next !== null} now={now} marketZone={pack.zone} />
          </div>
        </section>
      ) : null}
      {insurance.pack ? (
        <div className="two-one">
          <CoverageTimeline coverage={coverage} locale={locale} />
          <ExposurePanel
            coverage={coverage}
            standing={standing}
            locale={locale}
            mayUpload={sellerMay(session.seller.actor.role, "certificate.save")}
          />
        </div>
      ) : null}
      <div className="halves">
        <MonthsChart months={months} locale={locale} currency={pack.currency} screened={screened.reduce((n, s) => n + s.count, 0)} />
        <ProductsPanel products={products} lots={lots} locale={locale} currency={pack.currency} />
      </div>
      <p className="t13 ink3" lang={locale}>
        {t("overview.store", { store: membership.store })}
      </p>
    </div>
  );
}
