import { CircleDashed } from "lucide-react";
import { useTranslations } from "next-intl";
import { Link } from "#components/ui/link.tsx";
import type { GroundChecklist } from "#lib/domain/evidence/checklist.ts";

/** A cell for each expected kind, shorter ones for optional kinds; counts in words, each missing kind with its way out. Never a per cent. */
export function Completeness({ lists, about, base }: { lists: readonly GroundChecklist[]; about: string; base: string }) {
  const t = useTranslations("respond");
  const d = useTranslations("domain");
  return (
    <section className="panel" aria-labelledby="completeness">
      <header>
        <h2 id="completeness">{t("completeness.title")}</h2>
        <span className="end ink3">{about}</span>
      </header>
      <div className="body">
        {lists.length === 0 ? <p className="t13 ink3">{t("completeness.no_ground")}</p> : null}
        {lists.map((list) => {
          const missing = list.items.filter((i) => i.expected && i.status === "missing");
          return (
            <div className="meter" key={list.ground}>
              <p className="row between">
                <span className="b">
                  {list.ground} {d(`grounds.${list.ground}`)}
                </span>
                <span className="t13 nowrap">{t("completeness.expected", { have: list.have, of: list.expected })}</span>
              </p>
              <div
                className="cells"
                role="img"
                aria-label={t("completeness.label", {
                  have: list.have,
                  expected: list.expected,
                  optionalHave: list.optionalHave,
                  optional: list.optional,
                })}
              >
                {list.items.map((i) => (
                  <i key={i.kind} className={[i.status === "have" ? "on" : "", i.expected ? "" : "opt"].join(" ").trim()} />
                ))}
              </div>
              <ul className="miss">
                {missing.map((i) => (
                  <li key={i.kind}>
                    <CircleDashed className="icon is-amber" aria-hidden />
                    <span>
                      {t("completeness.missing", { kind: `${i.kind} ${d(`kinds.${i.kind}`)}` })}{" "}
                      <Link href={`${base}/evidence#${list.ground}-${i.kind}`}>{t("completeness.way_out")}</Link>
                    </span>
                  </li>
                ))}
              </ul>
            </div>
          );
        })}
        <p className="t13 ink3" style={{ marginTop: 14 }}>
          {t("completeness.legend")}
        </p>
      </div>
    </section>
  );
}
