import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { ActivityFilter } from "#components/settings/activity-filter.tsx";
import { ActivityTable } from "#components/settings/activity-table.tsx";
import { Link } from "#components/ui/link.tsx";
import { requireSeller } from "#lib/auth/current.ts";
import { activity, activityAddress, activityPeople, parseActivityQuery } from "#lib/claims/activity/queries.ts";
import { sellerMay } from "#lib/gate/permissions.ts";
import { isLocale } from "#lib/i18n/locale.ts";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata() {
  return { title: (await getTranslations("activity"))("title") };
}

/** Who did what: for the owner of the seller alone. */
export default async function ActivityPage({ searchParams }: Props) {
  const session = await requireSeller();
  if (!sellerMay(session.seller.actor.role, "activity.read")) notFound();
  const query = parseActivityQuery(await searchParams);
  const [{ lines, next }, people, t, found] = await Promise.all([
    activity(session, query),
    activityPeople(session),
    getTranslations("activity"),
    getLocale(),
  ]);
  return (
    <div className="stack-16">
      <div>
        <h1>{t("title")}</h1>
        <p className="ink2">{t("hint")}</p>
      </div>
      <ActivityFilter query={query} people={people} />
      {lines.length === 0 ? (
        <div className="panel empty">
          <h2>{t("none_title")}</h2>
          <p>{t("none_text")}</p>
        </div>
      ) : (
        <ActivityTable lines={lines} zone={session.zone} locale={isLocale(found) ? found : "en"} />
      )}
      <p className="row no-print">
        {query.cursor === null ? null : (
          <Link className="btn sm" href={activityAddress(query, null)}>
            {t("first")}
          </Link>
        )}
        {next === null ? null : (
          <Link className="btn sm" href={activityAddress(query, next)}>
            {t("older")}
          </Link>
        )}
        <a className="btn sm" href={activityAddress(query, null, "/api/activity")} download>
          {t("export")}
        </a>
      </p>
    </div>
  );
}
