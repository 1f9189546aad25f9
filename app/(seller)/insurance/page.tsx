import { getLocale, getTranslations } from "next-intl/server";
import { AskedTable } from "#components/insurance/asked-table.tsx";
import { CertificateList, CoverTable } from "#components/insurance/certificate-list.tsx";
import { ExposurePanel } from "#components/insurance/coverage/exposure.tsx";
import { CoverageTimeline } from "#components/insurance/coverage/timeline.tsx";
import { StandingWords } from "#components/insurance/standing-words.tsx";
import { AreaMessages } from "#components/layout/area-messages.tsx";
import { Link } from "#components/ui/link.tsx";
import { requireSeller } from "#lib/auth/current.ts";
import { currentTime } from "#lib/gate/now.ts";
import { sellerMay } from "#lib/gate/permissions.ts";
import { isLocale } from "#lib/i18n/format.ts";
import { dueRuleText, dueText } from "#lib/i18n/insurance-words.ts";
import { coverageOf } from "#lib/insurance/coverage/queries.ts";
import { insuranceOf } from "#lib/insurance/queries.ts";

export async function generateMetadata() {
  return { title: (await getTranslations("insurance"))("title") };
}

/** One sentence first: is cover asked for, is it there, until when. Then the certificates, then exactly what is asked. */
export default async function InsurancePage() {
  const [session, now, t, found] = await Promise.all([requireSeller(), currentTime(), getTranslations("insurance"), getLocale()]);
  const locale = isLocale(found) ? found : "en";
  const [insurance, coverage] = await Promise.all([insuranceOf(session.seller.scope, now), coverageOf(session.seller.scope, now)]);
  const { pack, standing, due } = insurance;
  const mayUpload = sellerMay(session.seller.actor.role, "certificate.save");
  // A policy that nears its end or has ended is renewed: the new certificate is held against its own.
  const ends = standing.state === "expiring" || standing.state === "expired" ? standing.on : null;
  const renewed = insurance.covers.find((c) => c.standing === "account" && c.layer === "primary" && c.expiresOn === ends)?.certificateId;
  return (
    <AreaMessages areas={["insurance.c"]}>
      <div className="insurance stack-16">
        <div className="row between">
          <h1 data-standing={standing.state}>{pack ? <StandingWords standing={standing} locale={locale} /> : t("no_rules")}</h1>
          {pack && mayUpload ? (
            <Link className="btn primary no-print" href={renewed ? `/insurance/upload?replaces=${renewed}` : "/insurance/upload"}>
              {t(renewed ? "c.renew" : "upload")}
            </Link>
          ) : null}
        </div>
        <p className="t13 ink3">
          {t("hint")}{" "}
          <a className="no-print" href="/api/insurance/dates">
            {t("calendar")}
          </a>
        </p>
        <div className="halves">
          <CertificateList insurance={insurance} locale={locale} zone={session.zone} />
          {pack ? <ExposurePanel coverage={coverage} standing={standing} locale={locale} mayUpload={mayUpload} /> : null}
        </div>
        <CoverageTimeline coverage={coverage} locale={locale} />
        <div className="halves">
          <CoverTable insurance={insurance} locale={locale} />
          {pack ? (
            <section className="panel" aria-labelledby="why-due">
              <header>
                <h2 id="why-due">{t("why_due")}</h2>
              </header>
              <div className="body stack">
                <p>{due ? dueText(pack, due, locale) : t("not_due")}</p>
                {pack.due
                  .filter((rule) => !rule.off || due?.why === rule.id)
                  .map((rule) => (
                    <p key={rule.id} className="t13 ink2">
                      {dueRuleText(pack, rule, locale)}
                    </p>
                  ))}
              </div>
            </section>
          ) : null}
        </div>
        <AskedTable insurance={insurance} locale={locale} />
      </div>
    </AreaMessages>
  );
}
