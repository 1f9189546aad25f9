import { getLocale, getTranslations } from "next-intl/server";
import { PublicFrame } from "#components/public/public-frame.tsx";
import { isLocale } from "#lib/i18n/format.ts";
import { GLOSSARY, type GlossaryGroup } from "#lib/i18n/glossary.ts";

const GROUPS = Object.keys(GLOSSARY) as GlossaryGroup[];

export async function generateMetadata() {
  return { title: (await getTranslations("glossary"))("title") };
}

export default async function GlossaryPage() {
  const [t, found] = await Promise.all([getTranslations("glossary"), getLocale()]);
  const locale = isLocale(found) ? found : "en";
  const other = locale === "en" ? "zh-CN" : "en";
  return (
    <PublicFrame>
      <main id="main" className="in py-12">
        <h1>{t("title")}</h1>
        <p className="t16 ink2 mt-2 max-w-[66ch]">{t("lead")}</p>
        <nav aria-label={t("title")} className="mt-4 flex flex-wrap gap-x-5 gap-y-2">
          {GROUPS.map((group) => (
            <a key={group} href={`#${group}`}>
              {t(`groups.${group}`)}
            </a>
          ))}
        </nav>
        {GROUPS.map((group) => (
          <section key={group} id={group} className="mt-10 scroll-mt-4">
            <h2 className="t20 b">{t(`groups.${group}`)}</h2>
            <dl className="mt-2">
              {GLOSSARY[group].map(({ id, term, meaning }) => (
                <div
                  key={id}
                  id={id}
                  className="grid scroll-mt-4 gap-x-8 border-b border-line py-3 target:bg-[var(--accent-soft)] md:grid-cols-[280px_minmax(0,1fr)]"
                >
                  <dt>
                    <b className="font-semibold">{term[locale]}</b>{" "}
                    <span className="t13 ink3 block" lang={other}>
                      {term[other]}
                    </span>
                  </dt>
                  <dd className="ink2 max-w-[66ch]">{meaning[locale]}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </main>
    </PublicFrame>
  );
}
