import { useTranslations } from "next-intl";
import { type FactId, isFactId } from "#lib/domain/requirements/facts.ts";
import { formatDateTime, type Locale, named } from "#lib/i18n/format.ts";
import type { CertificateDetail } from "#lib/insurance/queries.ts";

type Props = { events: CertificateDetail["events"]; zone: string; locale: Locale };

type Event = CertificateDetail["events"][number];
/** Which fields an event tells of; their values are in no history. */
const fieldsOf = ({ data }: Event): FactId[] =>
  Array.isArray(data.fields) ? data.fields.filter((id): id is FactId => typeof id === "string" && isFactId(id)) : [];

/** Saves in a row by the same person are one line, with every field of theirs. */
function linesOf(events: readonly Event[]): { event: Event; fields: FactId[] }[] {
  const lines: { event: Event; fields: FactId[] }[] = [];
  for (const event of events) {
    const before = lines.at(-1);
    const goesOn = event.type === "changed" && before?.event.type === "changed" && before.event.actorName === event.actorName;
    if (before && goesOn) lines.splice(-1, 1, { event, fields: [...new Set([...before.fields, ...fieldsOf(event)])] });
    else lines.push({ event, fields: event.type === "changed" ? fieldsOf(event) : [] });
  }
  return lines.reverse();
}

/** What happened, newest first: by whom, when, and to which fields. */
export function CertificateHistory({ events, zone, locale }: Props) {
  const t = useTranslations("insurance.c");
  const f = useTranslations("insurance.facts");
  return (
    <section className="panel" aria-labelledby="history">
      <header>
        <h2 id="history">{t("history")}</h2>
      </header>
      <ol className="body stack">
        {linesOf(events).map(({ event: e, fields }) => (
          <li key={e.seq}>
            <span>
              {t(`step.${e.type}`)}
              {fields.length > 0 ? (
                <span className="t13 ink2">{named("", fields.map((id) => f(id)).join(locale === "en" ? ", " : "、"), locale)}</span>
              ) : null}
              <span className="at t13 ink3 block">
                {formatDateTime(e.at.getTime(), zone, locale, "short")} · {e.actorKind === "timer" ? t("system") : e.actorName}
              </span>
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
