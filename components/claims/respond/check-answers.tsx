import { CircleDashed } from "lucide-react";
import { useTranslations } from "next-intl";
import { WrittenTexts } from "#components/claims/written.tsx";
import { Link } from "#components/ui/link.tsx";
import type { UploadedFile } from "#lib/claims/list-schema.ts";
import type { DraftValues } from "#lib/claims/schema.ts";
import { writtenOf } from "#lib/domain/claim/snapshot.ts";
import type { GroundChecklist } from "#lib/domain/evidence/checklist.ts";
import { exhibits } from "#lib/domain/evidence/exhibits.ts";
import { formatBytes, formatDate, type Locale } from "#lib/i18n/format.ts";

type Props = { base: string; values: DraftValues; files: readonly UploadedFile[]; lists: readonly GroundChecklist[]; locale: Locale };

/** Question, answer, change; what is missing stands in amber, not hidden. */
export function CheckAnswers({ base, values, files, lists, locale }: Props) {
  const t = useTranslations("respond");
  const d = useTranslations("domain");
  const missing = lists.flatMap((l) => l.items.filter((i) => i.expected && i.status === "missing").map((i) => i.kind));
  const counted = exhibits(
    files.filter((f) => f.status === "received" && !f.withheld),
    values.grounds ?? [],
  );
  const change = (step: string) => (
    <dd className="a">
      <Link href={`${base}/${step}`}>{t("check.change")}</Link>
    </dd>
  );
  const none = <span className="is-amber">{t("check.nothing")}</span>;
  const statements = writtenOf({ ...values, no_files_reason: null });
  return (
    <dl className="panel cya">
      <div>
        <dt>{t("steps.grounds")}</dt>
        <dd>
          {(values.grounds ?? []).length === 0
            ? none
            : (values.grounds ?? []).map((g) => <p key={g}>{`${g} ${d(`grounds.${g as "G1"}`)}`}</p>)}
        </dd>
        {change("grounds")}
      </div>
      <div>
        <dt>{t("steps.statement")}</dt>
        <dd className="stack">{statements.length === 0 ? none : <WrittenTexts texts={statements} />}</dd>
        {change("statement")}
      </div>
      <div>
        <dt>{t("steps.timeline")}</dt>
        <dd>
          {(values.timeline ?? []).length === 0
            ? t("check.no_entries")
            : [...(values.timeline ?? []).entries()].map(([i, e]) => (
                <p key={`${e.on}-${i + 1}`}>{`${formatDate(e.on, locale)} ${e.text}`}</p>
              ))}
        </dd>
        {change("timeline")}
      </div>
      <div>
        <dt>{t("steps.evidence")}</dt>
        <dd>
          {counted.length === 0 ? (
            values.no_files_reason ? (
              <p>{values.no_files_reason}</p>
            ) : (
              none
            )
          ) : (
            counted.map(({ mark, file: f }) => (
              <p key={f.id}>
                <b>{mark}</b> {`${f.kind ? `${f.kind} ` : ""}${f.name} (${formatBytes(f.size)})`}
              </p>
            ))
          )}
          {missing.length > 0 ? (
            <p className="is-amber">
              <CircleDashed className="icon" aria-hidden />{" "}
              {t("check.expected_missing", { kinds: [...new Set(missing)].join(locale === "en" ? ", " : "、") })}
            </p>
          ) : null}
        </dd>
        {change("evidence")}
      </div>
    </dl>
  );
}
