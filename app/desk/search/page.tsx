import { getTranslations } from "next-intl/server";
import { ClaimsFound } from "#components/desk/claims-found.tsx";
import { DeskFrame } from "#components/desk/desk-frame.tsx";
import { DeskSearchField } from "#components/desk/search-field.tsx";
import { requireStaff } from "#lib/auth/current.ts";
import { countQueues, searchClaims } from "#lib/claims/desk/queries.ts";
import { deskFrameProps } from "#lib/gate/desk-frame.ts";

type Props = { searchParams: Promise<{ q?: string | string[] }> };

export async function generateMetadata() {
  return { title: (await getTranslations("desk"))("search") };
}

/** Claims of every seller: one place to look when somebody calls with a number. */
export default async function SearchPage({ searchParams }: Props) {
  const session = await requireStaff();
  const { q } = await searchParams;
  const words = typeof q === "string" ? q.trim().slice(0, 80) : "";
  const [frame, counts, rows, t] = await Promise.all([
    deskFrameProps(session),
    countQueues(session),
    words ? searchClaims(session, words) : [],
    getTranslations("desk"),
  ]);
  return (
    <DeskFrame {...frame} counts={counts} current="search">
      <main className="case wide stack-16" id="main">
        <h1>{t("search")}</h1>
        <form className="row" action="/desk/search">
          <DeskSearchField words={words} label={t("search_hint")} />
          <button type="submit" className="btn primary">
            {t("search_go")}
          </button>
        </form>
        {words ? (
          <p className="ink2" role="status">
            {rows.length === 0 ? t("found_none") : t("found", { count: rows.length, words })}
          </p>
        ) : null}
        {rows.length > 0 ? <ClaimsFound label={t("search")} rows={rows} locale={frame.locale} /> : null}
      </main>
    </DeskFrame>
  );
}
