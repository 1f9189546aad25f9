import { useTranslations } from "next-intl";
import { SelectField, TextField } from "#components/ui/field.tsx";
import { Link } from "#components/ui/link.tsx";
import type { ActivityQuery } from "#lib/claims/activity/queries.ts";
import { ACTIVITY_KINDS } from "#lib/domain/activity.ts";

/** A plain form: it works before any script has run, and the result is an address. */
export function ActivityFilter({ query, people }: { query: ActivityQuery; people: readonly { id: string; name: string }[] }) {
  const t = useTranslations("activity");
  return (
    <form className="audit-form no-print" action="/settings/activity">
      <SelectField
        label={t("filter.person")}
        name="person"
        defaultValue={query.person}
        options={[{ value: "", label: t("filter.anybody") }, ...people.map((p) => ({ value: p.id, label: p.name }))]}
      />
      <SelectField
        label={t("filter.kind")}
        name="kind"
        defaultValue={query.kind}
        options={[
          { value: "", label: t("filter.but_quiet") },
          ...ACTIVITY_KINDS.map((k) => ({ value: k, label: t(`kinds.${k}`) })),
          { value: "all", label: t("filter.all") },
        ]}
      />
      <TextField label={t("filter.claim")} name="claim" defaultValue={query.claim} />
      <TextField label={t("filter.from")} name="from" type="date" defaultValue={query.from} />
      <TextField label={t("filter.to")} name="to" type="date" defaultValue={query.to} />
      <button type="submit" className="btn primary">
        {t("filter.go")}
      </button>
      <Link className="btn ghost" href="/settings/activity">
        {t("filter.clear")}
      </Link>
    </form>
  );
}
