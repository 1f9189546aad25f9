import { CircleCheck, CircleDashed, TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { ActionForm } from "#components/desk/action-form.tsx";
import { Step } from "#components/desk/step.tsx";
import { setTheProvider, vetTheProvider } from "#lib/accelerator/desk/actions.ts";
import type { DeskProvider } from "#lib/accelerator/desk/queries.ts";
import { VETTING_ITEMS } from "#lib/domain/accelerator/provider.ts";
import { formatDate, type Locale } from "#lib/i18n/format.ts";

type Props = { found: DeskProvider; locale: Locale; mayVet: boolean; maySet: boolean };

/** The checklist with its dates, and what may be done once it is complete. */
export function Vetting({ found, locale, mayVet, maySet }: Props) {
  const t = useTranslations("accelerator");
  const { row, overdue } = found;
  const fixed = { slug: row.slug, revision: row.revision };
  return (
    <>
      <h2>{t("desk.checklist")}</h2>
      <ul className="stack">
        {VETTING_ITEMS.map((item) => {
          const seen = row.vetting[item];
          const late = overdue.includes(item);
          return (
            <li key={item} data-item={item} data-late={late || undefined}>
              <p className="row">
                {seen ? (
                  late ? (
                    <TriangleAlert className="icon is-amber" aria-hidden />
                  ) : (
                    <CircleCheck className="icon is-green" aria-hidden />
                  )
                ) : (
                  <CircleDashed className="icon ink3" aria-hidden />
                )}
                <b>{t(`items.${item}`)}</b>
              </p>
              <p className="t13 ink2">
                {seen ? `${formatDate(seen.on, locale)} → ${formatDate(seen.until, locale)} · ${seen.by} · ${seen.note}` : t("desk.never")}
              </p>
              {mayVet ? (
                <Step title={t("desk.vet")}>
                  <ActionForm
                    action={vetTheProvider}
                    fixed={{ ...fixed, item }}
                    shared={row.slug}
                    fields={[
                      { name: "until", label: t("desk.until"), kind: "date" },
                      { name: "note", label: t("desk.note"), kind: "area" },
                    ]}
                    submit={t("desk.vet")}
                    tone="plain"
                  />
                </Step>
              ) : null}
            </li>
          );
        })}
      </ul>
      {maySet && row.state !== "listed" ? (
        <Step key={String(found.mayList)} title={t("desk.list")} open={found.mayList}>
          <p className="t13 ink2">{t(found.mayList ? "desk.list_hint" : "desk.list_blocked")}</p>
          {found.mayList ? (
            <ActionForm
              action={setTheProvider}
              fixed={{ ...fixed, state: "listed" }}
              shared={row.slug}
              fields={[]}
              submit={t("desk.list")}
            />
          ) : null}
        </Step>
      ) : null}
      {maySet && row.state === "listed" ? (
        <Step title={t("desk.suspend")}>
          <p className="t13 ink2">{t("desk.suspend_hint")}</p>
          <ActionForm
            action={setTheProvider}
            fixed={{ ...fixed, state: "suspended" }}
            shared={row.slug}
            fields={[{ name: "why", label: t("desk.why"), kind: "area" }]}
            submit={t("desk.suspend")}
            tone="danger"
          />
        </Step>
      ) : null}
    </>
  );
}
