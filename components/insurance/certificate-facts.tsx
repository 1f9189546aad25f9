import { useTranslations } from "next-intl";
import { FACT_GROUPS } from "#lib/domain/requirements/facts.ts";
import type { FieldView } from "#lib/i18n/insurance-words.ts";

/** What a certificate states, to read; empty fields are left out, what it does not say is said. */
export function CertificateFacts({ views, desk = false }: { views: readonly FieldView[]; desk?: boolean }) {
  const t = useTranslations("insurance");
  const numbers = new Map(views.map((v, i) => [v.id, i + 1]));
  const filled = views.filter((v) => v.value !== undefined);
  return (
    <>
      {FACT_GROUPS.filter((g) => filled.some((v) => v.group === g && v.value !== null)).map((group) => (
        <section key={group} aria-label={t(`groups.${group}`)}>
          <h3 className="part">{t(`groups.${group}`)}</h3>
          <dl className="fact-list">
            {filled
              .filter((v) => v.group === group)
              .map((v) => (
                <div key={v.id} id={`field-${v.id}`} data-fact={v.id}>
                  <dt>
                    {v.label}
                    {v.box ? <span className="ink3"> {numbers.get(v.id)}</span> : null}
                  </dt>
                  <dd>
                    {v.text ?? <span className="ink3">{t("c.silent")}</span>}
                    {v.readAs ? <span className="hint is-amber">{t("c.read_as", { value: v.readAs })}</span> : null}
                    {v.source && !v.readAs ? (
                      <span className="hint ink3">{t(`c.source.${desk && v.source === "typed" ? "by_hand" : v.source}`)}</span>
                    ) : null}
                  </dd>
                </div>
              ))}
          </dl>
        </section>
      ))}
    </>
  );
}
