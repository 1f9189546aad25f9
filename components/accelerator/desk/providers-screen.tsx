import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { DeskFrame } from "#components/desk/desk-frame.tsx";
import { DeskKeys } from "#components/desk/desk-keys.tsx";
import { Link } from "#components/ui/link.tsx";
import type { DeskProvider } from "#lib/accelerator/desk/queries.ts";
import type { DeskCounts } from "#lib/claims/desk/queries.ts";
import { formatDate, type Locale } from "#lib/i18n/format.ts";

type Props = {
  frame: { counts: DeskCounts; person: string; role: string; clock: string; demo: boolean; now: number; locale: Locale };
  providers: readonly DeskProvider[];
  current: string | null;
  mayAdd: boolean;
  children: ReactNode;
};

/** Providers at the left, what is overdue first. */
export function ProvidersScreen({ frame, providers, current, mayAdd, children }: Props) {
  const t = useTranslations("accelerator.desk");
  const { locale } = frame;
  return (
    <DeskFrame {...frame} current="providers">
      <DeskKeys addresses={providers.map((p) => `/desk/providers/${p.row.slug}`)} current={current ? `/desk/providers/${current}` : null} />
      <div className="desk">
        <nav className="queue" aria-label={t("title")}>
          <header>
            <h2>{t("title")}</h2>
            {mayAdd ? (
              <p>
                <Link className="btn sm" href="/desk/providers/new">
                  {t("new")}
                </Link>
              </p>
            ) : null}
          </header>
          {providers.map(({ row, missing, overdue, next }) => (
            <Link key={row.slug} href={`/desk/providers/${row.slug}`} aria-current={row.slug === current ? "true" : undefined}>
              <b>{locale === "en" ? row.facts.name : row.facts.nameZh}</b>
              <span className="s">{t(`state.${row.state}`)}</span>
              <span className={overdue.length > 0 ? "s is-red" : "s"}>
                {overdue.length > 0
                  ? t("overdue", { count: overdue.length })
                  : missing.length > 0
                    ? t("open", { count: missing.length })
                    : next
                      ? t("next", { date: formatDate(next, locale) })
                      : ""}
              </span>
            </Link>
          ))}
        </nav>
        {children}
      </div>
    </DeskFrame>
  );
}
