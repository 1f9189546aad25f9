import Link from "next/link";
import { useTranslations } from "next-intl";
import { ScrollX } from "#components/ui/scroll-x.tsx";
import type { AuditLine } from "#lib/claims/audit/queries.ts";
import { formatMoney } from "#lib/i18n/format.ts";

/** One line a write: when, who, what, on what, and its place in the chain. */
export function AuditTable({ lines }: { lines: readonly AuditLine[] }) {
  const t = useTranslations("desk");
  return (
    <ScrollX label={t("audit.title")}>
      <div className="panel">
        <table className="tbl">
          <thead>
            <tr>
              <th scope="col">{t("audit.at")}</th>
              <th scope="col">{t("audit.what")}</th>
              <th scope="col">{t("audit.subject")}</th>
              <th scope="col">{t("audit.seller")}</th>
              <th scope="col">{t("audit.details")}</th>
              <th scope="col">{t("audit.link")}</th>
            </tr>
          </thead>
          <tbody>
            {lines.map((l) => (
              <tr key={l.key}>
                <td className="num" style={{ whiteSpace: "nowrap" }}>
                  {new Date(l.at).toISOString().replace("T", " ").slice(0, 19)}
                </td>
                <td>
                  <Sentence line={l} />
                  <br />
                  <code className="t12 ink3">{l.action}</code>
                </td>
                <td>
                  {/^CLM-/.test(l.subject) ? (
                    <Link href={`/desk/audit?claim=${l.subject}`}>{l.subject}</Link>
                  ) : (
                    <code className="t12">{l.subject}</code>
                  )}
                </td>
                <td>{l.seller ?? "–"}</td>
                <td>
                  <code className="t12 ink3">{JSON.stringify(l.data)}</code>
                </td>
                <td>
                  <code className="t12" title={l.hash}>
                    {l.seq} {l.hash.slice(0, 8)}
                  </code>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </ScrollX>
  );
}

/** Events of a claim have their sentence in the step log; everything else has one here. */
function Sentence({ line }: { line: AuditLine }) {
  const t = useTranslations("desk");
  const d = useTranslations("domain");
  const name = line.actor ?? t(`audit.actors.${line.actorKind as "timer"}`);
  if (t.has(`audit.actions.${line.action as "draft.save"}`)) return t(`audit.actions.${line.action as "draft.save"}`, { name });
  const event = line.action.replace(/^claim\./, "");
  const amount = typeof line.data.amount === "number" ? formatMoney(line.data.amount, "") : "";
  return d.has(`steps.${event as "file"}`) ? d(`steps.${event as "file"}`, { name, amount: amount.trim() }) : name;
}
