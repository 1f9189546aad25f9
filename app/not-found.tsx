import { getTranslations } from "next-intl/server";
import { Link } from "#components/ui/link.tsx";

export async function generateMetadata() {
  const t = await getTranslations("layout");
  return { title: t("not_found_title") };
}

/** The same page for what is not there and for what is not this person's. */
export default async function NotFound() {
  const t = await getTranslations("layout");
  return (
    <main className="auth">
      <div className="panel empty">
        <h1>{t("not_found_title")}</h1>
        <p>{t("not_found_text")}</p>
        <Link className="btn" href="/overview">
          {t("to_overview")}
        </Link>
      </div>
    </main>
  );
}
