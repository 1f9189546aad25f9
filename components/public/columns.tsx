import { AlarmClock, CircleCheck, Clock, ClockAlert, TriangleAlert } from "lucide-react";
import { getLocale, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { Link } from "#components/ui/link.tsx";
import { Money } from "#components/ui/money.tsx";
import { urgency } from "#lib/domain/deadlines.ts";
import { cityOf, formatDateTime, formatSpan, formatTimeLeft, isLocale } from "#lib/i18n/format.ts";
import { SAMPLE, SAMPLE_DEADLINES } from "./sample.ts";

const ICONS = { overdue: AlarmClock, today: AlarmClock, soon: ClockAlert, later: Clock } as const;
const TONES = { overdue: "today", today: "today", soon: "soon", later: "later" } as const;
const HASHES = ["9f2c6b … d041ab", "41d07e … 8c55f2", "c83a19 … 07be64"] as const;

/** What the product does differently, each shown as a fragment of its screens. */
export async function Columns({ limit, proofDays }: { limit: string; proofDays: number }) {
  const t = await getTranslations("public");
  return (
    <div className="three">
      <Column title={t("columns.clocks.title")} text={t("columns.clocks.text")}>
        <Deadlines />
      </Column>
      <Column title={t("columns.pays.title")} text={t("columns.pays.text")}>
        <Reasons limit={limit} proofDays={proofDays} />
      </Column>
      <Column
        title={t("columns.evidence.title")}
        text={t("columns.evidence.text")}
        after={<Link href="/receipts/verify">{t("columns.evidence.verify")}</Link>}
      >
        <Evidence />
      </Column>
    </div>
  );
}

type ColumnProps = { title: string; text: string; after?: ReactNode; children: ReactNode };

function Column({ title, text, after, children }: ColumnProps) {
  return (
    <div>
      {/* The height follows the words: a fixed one would cut the longer language. */}
      <div className="frag h-auto! min-h-56">{children}</div>
      <h3>{title}</h3>
      <p className="d">
        {text} {after}
      </p>
    </div>
  );
}

async function Deadlines() {
  const [ui, found] = await Promise.all([getTranslations("ui"), getLocale()]);
  const locale = isLocale(found) ? found : "en";
  const { now, viewerZone, marketZone } = SAMPLE;
  return (
    <ul>
      {SAMPLE_DEADLINES.map((dueAt) => {
        const how = urgency(dueAt, now);
        const Icon = ICONS[how];
        return (
          <li key={dueAt}>
            <span className={`due ${TONES[how]}`}>
              <span className="left">
                <Icon className="icon" aria-hidden />
                {formatTimeLeft(dueAt - now, locale)}
              </span>
              <span className="at whitespace-normal!">
                <i>{formatDateTime(dueAt, viewerZone, locale, locale === "en" ? "short" : "full")}</i>{" "}
                {ui("clock_line", { city: cityOf(marketZone, locale), time: formatDateTime(dueAt, marketZone, locale, "clock") })}
              </span>
            </span>
          </li>
        );
      })}
    </ul>
  );
}

async function Reasons({ limit, proofDays }: { limit: string; proofDays: number }) {
  const t = await getTranslations("public");
  return (
    <ul>
      <li>
        <span className="v pass">
          <CircleCheck className="icon" aria-hidden /> {t("columns.pays.small", { limit })}
        </span>
      </li>
      <li>
        <span className="v pass">
          <CircleCheck className="icon" aria-hidden /> {t("columns.pays.compliant")}
        </span>
      </li>
      <li>
        <span className="v warn">
          <TriangleAlert className="icon" aria-hidden />
          <span>
            <b>{t("columns.pays.proof")}</b>
            <br />
            <span className="t13 ink2">{t("columns.pays.proof_sub", { days: proofDays })}</span>
          </span>
        </span>
      </li>
      <li>
        <span className="row between">
          <span>{t("columns.pays.answer")}</span>
          <b>
            <Money minor={0} currency="USD" />
          </b>
        </span>
      </li>
    </ul>
  );
}

async function Evidence() {
  const [t, found] = await Promise.all([getTranslations("public"), getLocale()]);
  const locale = isLocale(found) ? found : "en";
  const names = [t("columns.evidence.file_1"), t("columns.evidence.file_2"), t("columns.evidence.file_3")];
  return (
    <>
      <table className="mini">
        <thead>
          <tr>
            <th scope="col">{t("columns.evidence.file")}</th>
            <th scope="col">{t("columns.evidence.hash")}</th>
          </tr>
        </thead>
        <tbody>
          {names.map((name, i) => (
            <tr key={name}>
              <td>{name}</td>
              <td className="mono nowrap">{HASHES[i]}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="v pass mt-2.5">
        <CircleCheck className="icon" aria-hidden />
        <span>
          <b>{t("columns.evidence.receipt", { number: SAMPLE.receipt })}</b>
          <br />
          <span className="t13 ink2">{t("columns.evidence.margin", { span: formatSpan(SAMPLE.margin, locale) })}</span>
        </span>
      </p>
    </>
  );
}
