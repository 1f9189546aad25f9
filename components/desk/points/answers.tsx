import { useTranslations } from "next-intl";
import { yearAt } from "#components/claims/view.ts";
import { WrittenTexts } from "#components/claims/written.tsx";
import type { DeskCase } from "#lib/claims/desk/queries.ts";
import type { PointId } from "#lib/domain/claim/points.ts";
import { writtenOf } from "#lib/domain/claim/snapshot.ts";
import { formatDateTime, type Locale, named } from "#lib/i18n/format.ts";
import { SentFiles } from "../sent-files.tsx";

type Props = {
  found: DeskCase;
  now: number;
  locale: Locale;
  viewer: string /** What stands as a point of its own further down. */;
  apart: readonly PointId[];
};

/** What the seller sent, one submission after the other; files of a ground stand at their point. */
export function Answers({ found, now, locale, viewer, apart }: Props) {
  const t = useTranslations("desk");
  const c = useTranslations("claims");
  const d = useTranslations("domain");
  const { pack, submissions } = found;
  if (submissions.length === 0) return <p className="t13 ink3">{t("no_rejoinder")}</p>;
  return submissions.map((s) => {
    const shot = s.snapshot;
    return (
      <div key={s.id} className="stack">
        <p className="t13 ink3">
          {s.receipt} · {c(`page.kinds.${s.kind}`)} · {formatDateTime(s.at.getTime(), pack.zone, locale, "short", yearAt(now, pack.zone))}{" "}
          {s.late ? t("late") : ""}
        </p>
        {s.kind === "offer" && !shot.amount ? <p className="t13 ink2">{t("offer_veiled")}</p> : null}
        <WrittenTexts texts={writtenOf(shot)} />
        {[...(shot.timeline ?? []).entries()].map(([i, e]) => (
          <p key={`${e.on}-${i + 1}`} className="t13">
            {e.on} {e.text}
          </p>
        ))}
        {Object.entries(shot.none ?? {}).map(([kind, why]) => (
          <p key={kind} className="t13">
            {named(kind, d(`no_document.${why as "lost"}`), locale)}
          </p>
        ))}
        <SentFiles files={shot.files.filter((f) => !apart.some((p) => p === f.ground))} viewer={viewer} />
      </div>
    );
  });
}
