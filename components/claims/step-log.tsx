import {
  CircleDashed,
  CircleDot,
  Inbox,
  Landmark,
  type LucideIcon,
  MailCheck,
  MessageSquare,
  PencilLine,
  Scale,
  UserSearch,
} from "lucide-react";
import { useTranslations } from "next-intl";
import { formatDateTime, formatMoney } from "#lib/i18n/format.ts";
import { type Side, useDomainWords } from "./domain-words.ts";
import { type ClaimView, yearAt } from "./view.ts";

const ICONS: Readonly<Record<string, LucideIcon>> = {
  file: Inbox,
  scored: UserSearch,
  opined: UserSearch,
  present: Scale,
  notice_sent: MailCheck,
  final_notice: MailCheck,
  contest: PencilLine,
  inform: PencilLine,
  appeal: PencilLine,
  ask: MessageSquare,
  answer: MessageSquare,
  pay: Landmark,
  lapse_response: Landmark,
  uphold: Scale,
  deny: Scale,
  grant_appeal: Scale,
  reject_appeal: Scale,
};

/** Every step, the marketplace's own included, newest first; above them what is scheduled. */
export function StepLog({
  detail,
  now,
  locale,
  viewerZone,
  seen,
  side = "seller",
}: ClaimView & { seen?: number | undefined; side?: Side }) {
  const t = useTranslations("claims");
  const d = useTranslations("domain");
  const words = useDomainWords(side);
  const { events, timers, row, claim } = detail;
  const market = claim.state === "closed" ? null : row.marketDueAt;
  const time = (at: Date) => formatDateTime(at.getTime(), viewerZone, locale, "short", yearAt(now, viewerZone));
  return (
    <section className="panel" aria-labelledby="steps">
      <header>
        <h2 id="steps">{t("page.steps")}</h2>
        <span className="end ink3">{t("page.your_time")}</span>
      </header>
      <ol className="body log">
        {market ? (
          <li className="next">
            <CircleDashed className="icon" aria-hidden />
            <span>
              {t("page.market_clock")}
              <span className="at">{time(market)}</span>
              {market.getTime() < now ? (
                <span className="tag amber text">{t(side === "desk" ? "page.market_overdue" : "page.market_late")}</span>
              ) : null}
            </span>
          </li>
        ) : null}
        {timers.map((timer) => (
          <li className="next" key={timer.event}>
            <CircleDashed className="icon" aria-hidden />
            <span>
              {words.timer(timer.event)}
              <span className="at">{t("page.next_step", { at: time(timer.at) })}</span>
            </span>
          </li>
        ))}
        {events.map((e) => {
          const Icon = ICONS[e.type] ?? CircleDot;
          const amount = typeof e.data.amount === "number" ? formatMoney(e.data.amount, row.currency) : "";
          return (
            <li key={e.seq}>
              <Icon className="icon" aria-hidden />
              <span>
                {words.step(e.data.proof === true ? "inform_proof" : e.type, { name: e.actorName || d("parties.marketplace"), amount })}
                {seen !== undefined && e.seq > seen ? <span className="tag accent text"> {t("page.new")}</span> : null}
                {e.late ? <span className="tag amber text"> {t("page.late")}</span> : null}
                <span className="at">{time(e.at)}</span>
              </span>
            </li>
          );
        })}
      </ol>
    </section>
  );
}
