import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { titleOf } from "#components/claims/view.ts";
import { Link } from "#components/ui/link.tsx";
import type { DeskCounts, QueueRow } from "#lib/claims/desk/queries.ts";
import type { Queue } from "#lib/domain/claim/queues.ts";
import { formatMoney, formatSpan, type Locale } from "#lib/i18n/format.ts";
import { DeskFrame } from "./desk-frame.tsx";
import { DeskKeys } from "./desk-keys.tsx";
import { RiskMark } from "./risk-mark.tsx";
import { TakeNext } from "./take-next.tsx";

type Frame = {
  counts: DeskCounts;
  person: string;
  role: string;
  clock: string;
  demo: boolean;
  now: number;
  locale: Locale;
};

/** Queue at the left, the case, the decision. */
export function DeskScreen({
  frame,
  queue,
  rows,
  current,
  children,
}: {
  frame: Frame;
  queue: Queue;
  rows: readonly QueueRow[];
  current: string | null;
  children: ReactNode;
}) {
  const t = useTranslations("desk");
  const { now, locale } = frame;
  const addresses = rows.map((r) => `/desk/${queue}/${r.number}`);
  const at = rows.findIndex((r) => r.number === current);
  const late = rows.filter((r) => r.marketDueAt !== null && r.marketDueAt < now).length;
  return (
    <DeskFrame {...frame} current={queue}>
      <DeskKeys addresses={addresses} current={current ? `/desk/${queue}/${current}` : null} />
      <div className="desk">
        <nav className="queue" aria-label={t(`queues.${queue}`)}>
          <header>
            <h2>{t(`queues.${queue}`)}</h2>
            <p>
              {t("open_count", { count: rows.length })}
              {late > 0 ? <span className="is-red"> {t("late_count", { count: late })}</span> : null}
            </p>
            {rows.length > 0 ? (
              <TakeNext queue={queue} current={current}>
                {/* From the last one back to the queue. */}
                {current ? (
                  <Link id="skip" className="btn sm" href={addresses[at + 1] ?? `/desk/${queue}`}>
                    {t("skip")} <kbd>j</kbd>
                  </Link>
                ) : null}
              </TakeNext>
            ) : null}
          </header>
          {rows.map((r) => (
            <Link key={r.number} href={`/desk/${queue}/${r.number}`} aria-current={r.number === current ? "true" : undefined}>
              <b>{titleOf({ row: r }, locale)}</b>
              <span className="s">
                <RiskMark level={r.risk} /> {formatSpan(now - r.waitsSince, locale)}
              </span>
              <span className="s">
                {r.seller} · <span className="nowrap">{formatMoney(r.amount, r.currency)}</span>
                {r.decided === null ? "" : ` · ${t("left_of", { amount: formatMoney(r.decided, r.currency) })}`}
                {r.hand ? ` · ${r.hand}` : ""}
              </span>
              <span className={r.marketDueAt !== null && r.marketDueAt < now ? "s is-red" : "s"}>
                {r.held ? t("held.mark") : r.marketDueAt !== null && r.marketDueAt < now ? t("overdue") : r.number.slice(-6)}
              </span>
            </Link>
          ))}
        </nav>
        {children}
      </div>
    </DeskFrame>
  );
}
