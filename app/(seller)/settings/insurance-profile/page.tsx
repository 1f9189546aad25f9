import { getLocale, getTranslations } from "next-intl/server";
import { InsuranceProfileForm } from "#components/accelerator/insurance-profile-form.tsx";
import { AreaMessages } from "#components/layout/area-messages.tsx";
import { Link } from "#components/ui/link.tsx";
import { insuranceProfile } from "#lib/accelerator/queries.ts";
import { requireSeller } from "#lib/auth/current.ts";
import { currentTime } from "#lib/gate/now.ts";
import { sellerMay } from "#lib/gate/permissions.ts";
import { formatDate, formatLimit, formatMoney, isLocale } from "#lib/i18n/format.ts";
import { countryName } from "#lib/i18n/insurance-words.ts";

export async function generateMetadata() {
  return { title: (await getTranslations("accelerator"))("profile.title") };
}

/** What every provider asks for, kept once: what the marketplace knows, what the seller says, what its claims and policies tell. */
export default async function InsuranceProfilePage() {
  const [session, now, t, found] = await Promise.all([requireSeller(), currentTime(), getTranslations("accelerator"), getLocale()]);
  const locale = isLocale(found) ? found : "en";
  const { own, profile, seller, losses, covers, missing } = await insuranceProfile(session.seller.scope, now);
  return (
    <AreaMessages areas={["accelerator", "errors"]}>
      <div className="accelerator profile stack-16">
        <h1>{t("profile.title")}</h1>
        <p className="ink2">{t("profile.lead")}</p>
        <p className={missing.length === 0 ? "notice green" : "notice"}>
          <span>
            {missing.length === 0
              ? t("profile.complete")
              : t("profile_missing", { what: missing.map((m) => t(`missing.${m}`)).join(locale === "en" ? ", " : "、") })}{" "}
            <Link href="/accelerator">{t("p.back")}</Link>
          </span>
        </p>
        <div className="pair">
          <section className="panel" aria-labelledby="legal">
            <header>
              <h2 id="legal">{t("profile.legal")}</h2>
            </header>
            <dl className="body facts">
              <dt>English</dt>
              <dd lang="en">{seller.legalName}</dd>
              <dt>中文</dt>
              <dd lang="zh-CN">{seller.legalNameZh}</dd>
              <dt>{t("profile.country")}</dt>
              <dd>{countryName(seller.country, locale)}</dd>
            </dl>
            <p className="body t13 ink3">{t("profile.legal_hint")}</p>
          </section>
          <div className="stack-16">
            <section className="panel" aria-labelledby="losses">
              <header>
                <h2 id="losses">{t("profile.losses")}</h2>
              </header>
              <p className="body">
                {t("profile.losses_text", { count: losses.count, open: losses.open, paid: formatMoney(losses.paid, "USD") })}
              </p>
            </section>
            <section className="panel" aria-labelledby="current">
              <header>
                <h2 id="current">{t("profile.current")}</h2>
              </header>
              <ul className="body stack">
                {covers.length === 0 ? <li className="ink2">{t("profile.current_none")}</li> : null}
                {covers.map((c) => (
                  <li key={c.id}>
                    {c.insurer} · {c.policyNo} · {formatDate(c.effectiveOn, locale)} – {formatDate(c.expiresOn, locale)}
                    {c.occurrence === null ? "" : ` · ${formatLimit(c.occurrence, "USD")}`}
                  </li>
                ))}
              </ul>
            </section>
          </div>
        </div>
        <section className="panel" aria-labelledby="own">
          <header>
            <h2 id="own">{t("profile.title")}</h2>
          </header>
          <div className="body">
            <InsuranceProfileForm
              key={own?.revision ?? 0}
              may={sellerMay(session.seller.actor.role, "profile.save")}
              hint={t("profile.turnover_hint", { amount: seller.turnover === null ? "–" : formatLimit(seller.turnover, "USD") })}
              initial={{
                revision: own?.revision ?? 0,
                entity: own?.entity ?? null,
                registrationNo: own?.registrationNo ?? "",
                stores: [...profile.stores],
                groups: own?.groups ?? [],
                products: own?.products ?? "",
                contact: own?.contact ?? "",
              }}
            />
          </div>
        </section>
      </div>
    </AreaMessages>
  );
}
