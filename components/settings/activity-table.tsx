import { useTranslations } from "next-intl";
import { Link } from "#components/ui/link.tsx";
import { TablePanel } from "#components/ui/table-panel.tsx";
import type { ActivityLine } from "#lib/claims/activity/queries.ts";
import { placeOf } from "#lib/domain/activity.ts";
import { activitySentence } from "#lib/i18n/activity-words.ts";
import { formatDateTime, type Locale } from "#lib/i18n/format.ts";

/** One sentence an act, with the way to where it can be looked at. */
export function ActivityTable({ lines, zone, locale }: { lines: readonly ActivityLine[]; zone: string; locale: Locale }) {
  const t = useTranslations("activity");
  return (
    <TablePanel className="stacked" label={t("title")} columns={[t("when"), t("columns.what"), t("where")]}>
      {lines.map((l) => {
        const place = placeOf(l.action, l.subject);
        return (
          <tr key={l.seq}>
            <td>{formatDateTime(l.at, zone, locale, "short")}</td>
            <td>{activitySentence(l, locale)}</td>
            <td className="nowrap">{place ? <Link href={place}>{place.startsWith("/claims/") ? l.subject : t("open")}</Link> : null}</td>
          </tr>
        );
      })}
    </TablePanel>
  );
}
