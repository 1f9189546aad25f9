import { useLocale, useTranslations } from "next-intl";
import { Link } from "#components/ui/link.tsx";
import { TablePanel } from "#components/ui/table-panel.tsx";
import type { AuditLine } from "#lib/claims/audit/queries.ts";
import { activitySentence } from "#lib/i18n/activity-words.ts";
import { isLocale } from "#lib/i18n/locale.ts";

/** One line a write: when, who, what, on what, and its place in the chain. */
export function AuditTable({ lines }: { lines: readonly AuditLine[] }) {
  const t = useTranslations("desk");
  const found = useLocale();
  const locale = isLocale(found) ? found : "en";
  return (
    <TablePanel
      className="stacked"
      label={t("audit.title")}
      columns={[t("audit.at"), t("audit.what"), t("audit.subject"), t("audit.seller"), t("audit.details"), t("audit.link")]}
    >
      {lines.map((l) => (
        <tr key={l.key}>
          <td className="num" style={{ whiteSpace: "nowrap" }}>
            {new Date(l.at).toISOString().replace("T", " ").slice(0, 19)}
          </td>
          <td>
            {activitySentence(l, locale, "onlooker")}
            <br />
            <code className="t12 ink3">{l.action}</code>
          </td>
          <td>
            {/^CLM-/.test(l.subject) ? (
              <Link href={`/desk/audit?claim=${l.subject}`}>{l.subject}</Link>
            ) : (
              <code className="t12">{l.subject}</code>
            )}
          </td>
          <td data-label={t("audit.seller")}>{l.seller ?? "–"}</td>
          <td>
            <code className="t12 ink3">{JSON.stringify(l.data)}</code>
          </td>
          <td data-label={t("audit.link")}>
            <code className="t12" title={l.hash}>
              {l.seq} {l.hash.slice(0, 8)}
            </code>
          </td>
        </tr>
      ))}
    </TablePanel>
  );
}
