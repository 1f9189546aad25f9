import { getTranslations } from "next-intl/server";
import { DATA_CLASSES, RETENTION } from "#lib/domain/privacy/retention.ts";

/** The policy as it is applied: the same data the daily erasure reads. */
export async function RetentionTable() {
  const t = await getTranslations("privacy");
  return (
    <section id="retention" aria-labelledby="retention-title" className="mt-8 scroll-mt-4">
      <h2 id="retention-title">{t("table.title")}</h2>
      <p className="t13 ink3 mt-1">{t("table.version", { version: RETENTION.version })}</p>
      <dl className="mt-2 max-w-[66ch]">
        {DATA_CLASSES.map((id) => {
          const { days, from, end, basis, source } = RETENTION.classes[id];
          return (
            <div key={id} className="mt-4">
              <dt>
                <b>{t(`classes.${id}`)}</b>
              </dt>
              <dd>
                {days === null || from === null
                  ? t("table.kept")
                  : t("table.time", { days, from: t(`from.${from}`), end: t(`end.${end}`) })}{" "}
                <span className="ink3">
                  {t(`basis.${basis}`)} <span lang="en">{source}</span>
                </span>
              </dd>
            </div>
          );
        })}
      </dl>
    </section>
  );
}
