import { useTranslations } from "next-intl";
import { Link } from "#components/ui/link.tsx";
import type { Entry } from "#lib/domain/accelerator/directory.ts";
import type { SellerProfile } from "#lib/domain/accelerator/fit.ts";
import { formatLimit, type Locale } from "#lib/i18n/format.ts";
import { FitList, FitTag } from "./fit-list.tsx";

type Props = { entry: Entry; profile: SellerProfile; locale: Locale; chosen: boolean };

/** Fit first, with its reasons; an estimate as a range; three facts. One that does not fit stays, with its reason. */
export function ProviderCard({ entry: { slug, facts, fit, estimate, overdue }, profile, locale, chosen }: Props) {
  const t = useTranslations("accelerator");
  const name = locale === "en" ? facts.name : facts.nameZh;
  return (
    <article className="panel provider" data-provider={slug} data-fit={fit.result}>
      <header>
        <span className="monogram" aria-hidden>
          {[...name][0]}
        </span>
        <span>
          <h2>
            <Link href={`/accelerator/providers/${slug}`}>{name}</Link>
          </h2>
          <span className="t13 ink3">
            {t(`kinds.${facts.kind}`)}
            {overdue ? ` · ${t("card.overdue")}` : ""}
          </span>
        </span>
        <span className="end">
          <FitTag fit={fit} />
          <span className="t13 ink2">
            {estimate ? `${formatLimit(estimate.low, "USD")} – ${formatLimit(estimate.high, "").trim()}` : "–"}
          </span>
        </span>
      </header>
      <div className="body">
        <FitList fit={fit} profile={profile} locale={locale} />
      </div>
      <footer>
        <span>
          {t("card.quote")} <b>{t("card.days", { count: facts.quoteDays })}</b>
        </span>
        <span>
          {t.rich("card.certificate", {
            b: (time) => <b>{time}</b>,
            time: t("card.hours", { count: facts.certificateHours }),
            way: t(facts.direct ? "card.direct" : "card.by_mail"),
          })}
        </span>
        <span>
          {t("card.deductible")} <b>{formatLimit(facts.deductibleFrom, "USD")}</b>
        </span>
        <label className="pick">
          <input type="checkbox" name="p" value={slug} defaultChecked={chosen} form="compare" />
          {t("compare.add")}
          <span className="sr"> {name}</span>
        </label>
      </footer>
    </article>
  );
}
