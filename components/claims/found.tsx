import { useTranslations } from "next-intl";
import { type Finding, headOf } from "#lib/domain/claim/points.ts";
import type { GroundId } from "#lib/domain/evidence/grounds.ts";

/** A finding in words. */
export function Found({ finding: { found, reason } }: { finding: Pick<Finding, "found" | "reason"> }) {
  const d = useTranslations("domain");
  return (
    <>
      <span className={`tag text ${TONES[found]}`}>{d(`found.${found}`)}</span>
      {reason ? <span style={{ whiteSpace: "pre-wrap" }}> {reason}</span> : null}
    </>
  );
}
const TONES = { accepted: "green", partly: "amber", not_accepted: "red", open: "" } as const;

/** What a decision found on each point the seller had raised. */
export function FoundList({ findings }: { findings: readonly Finding[] }) {
  const t = useTranslations("claims");
  const d = useTranslations("domain");
  if (findings.length === 0) return null;
  return (
    <ol className="found stack" aria-label={t("page.found")}>
      {findings.map((f) => {
        const head = headOf(f.point);
        return (
          <li key={f.point} data-point={f.point}>
            <p className="b">{head ? d(`heads.${head}`) : `${f.point} ${d(`grounds.${f.point as GroundId}`)}`}</p>
            <p>
              <Found finding={f} />
            </p>
          </li>
        );
      })}
    </ol>
  );
}
