import { TriangleAlert } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { formatDate, isLocale } from "#lib/i18n/format.ts";

type Props = { seller: string; at: number; reason: string; zone: string; address: string };

/** On every page of a suspended seller: why, what goes on, what rests, and whom to write to. */
export function SuspendedBanner({ seller, at, reason, zone, address }: Props) {
  const t = useTranslations("layout.suspended");
  const found = useLocale();
  const locale = isLocale(found) ? found : "en";
  return (
    <aside className="notice amber suspended" aria-labelledby="suspended">
      <TriangleAlert className="icon" aria-hidden />
      <div className="stack">
        <p className="b" id="suspended">
          {t("title", { seller, date: formatDate(at, locale, { zone }) })}
        </p>
        <p style={{ whiteSpace: "pre-line" }}>{reason}</p>
        <p>{t("on")}</p>
        <p>{t("rests")}</p>
        <p>{t.rich("write", { address: () => <a href={`mailto:${address}`}>{address}</a> })}</p>
      </div>
    </aside>
  );
}
