import { useTranslations } from "next-intl";
import { FilePreviews } from "#components/claims/file-previews.tsx";
import { SavedState } from "#components/claims/respond/saved-state.tsx";
import type { DeskCase } from "#lib/claims/desk/queries.ts";
import { pointsOf } from "#lib/domain/claim/points.ts";
import type { Locale } from "#lib/i18n/format.ts";
import { Answers } from "./answers.tsx";
import { Point } from "./point.tsx";

type Props = {
  found: DeskCase;
  now: number;
  locale: Locale;
  viewer: string;
  /** This person may find, and nothing that was decided rests. */
  mayFind: boolean;
};

/** Both accounts whole, then each point in dispute: the customer beside the seller, with their files, and what is found on it. */
export function Points({ found, now, locale, viewer, mayFind }: Props) {
  const t = useTranslations("desk");
  const { row, submissions, files, heads } = found;
  const theirs = files.filter((f) => f.party === "customer");
  const points = pointsOf(
    submissions.map((s) => ({ kind: s.kind, grounds: s.snapshot.grounds ?? [] })),
    heads,
  );
  return (
    <>
      <section className="points" aria-label={t("both_sides")}>
        <div className="h">
          <h2>{t("customer")}</h2>
          <h2>{t("rejoinder")}</h2>
        </div>
        <div className="point accounts">
          <div className="two">
            <div className="stack">
              <p className="side">{t("customer")}</p>
              <p lang={row.accountLang} style={{ whiteSpace: "pre-wrap" }}>
                “{row.account}”
              </p>
              {theirs.length > 0 ? <FilePreviews files={theirs} /> : <p className="t13 ink3">{t("no_files")}</p>}
            </div>
            <div className="stack">
              <p className="side">{t("rejoinder")}</p>
              <Answers found={found} now={now} locale={locale} viewer={viewer} apart={points} />
            </div>
          </div>
        </div>
      </section>
      {points.length > 0 ? (
        <section className="points" aria-labelledby="points">
          <div className="head">
            <h2 id="points">{t("points.title")}</h2>
            {mayFind ? <SavedState /> : null}
            {mayFind ? <p className="t13 ink3">{t("points.lead")}</p> : null}
          </div>
          {points.map((point, i) => (
            <Point key={point} found={found} point={point} place={i + 1} locale={locale} now={now} viewer={viewer} mayFind={mayFind} />
          ))}
        </section>
      ) : null}
    </>
  );
}
