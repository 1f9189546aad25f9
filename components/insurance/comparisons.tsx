import type { Locale } from "#lib/i18n/format.ts";
import type { CertificateDetail } from "#lib/insurance/queries.ts";
import { FieldComparison } from "./field-comparison.tsx";

/** Against the accepted certificate of the policy before, and against the one it corrects where that is another. */
export function Comparisons({ detail: { row, accepted, before }, at, locale }: { detail: CertificateDetail; at: string; locale: Locale }) {
  const corrects = before && before.id !== accepted?.id && before.status !== "accepted" ? before : null;
  const against = (found: typeof before, kind: "renewal" | "correction") =>
    found ? <FieldComparison before={found} now={row.facts} kind={kind} href={`${at}/${found.id}`} locale={locale} /> : null;
  return (
    <>
      {against(accepted, "renewal")}
      {against(corrects, "correction")}
    </>
  );
}
