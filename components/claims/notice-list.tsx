"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { useAppLocale } from "#components/ui/deadline.tsx";
import { Link } from "#components/ui/link.tsx";
import { markNoticesRead } from "#lib/claims/actions.ts";
import type { Inbox, InboxRow } from "#lib/claims/list-schema.ts";
import { noticesQuery } from "#lib/claims/query-options.ts";
import { CHANGED } from "#lib/client/use-rail-counts.ts";
import { noticePath } from "#lib/domain/notice-path.ts";
import { formatBothClocks, formatDate, formatDateTime, formatMoney, type Locale } from "#lib/i18n/format.ts";

/** The notices of this person, asked for again when the page is told of a change, and every half minute where it cannot be told. */
export function NoticeList({ initial, viewerZone, marketZone }: { initial: Inbox; viewerZone: string; marketZone: string }) {
  const t = useTranslations("notifications");
  const mail = useTranslations("mail");
  const locale = useAppLocale();
  const client = useQueryClient();
  const router = useRouter();
  const { data } = useQuery({ ...noticesQuery(), initialData: initial });
  useEffect(() => {
    const ask = () => void client.invalidateQueries({ queryKey: ["notices"] });
    window.addEventListener(CHANGED, ask);
    return () => window.removeEventListener(CHANGED, ask);
  }, [client]);
  const read = async (ids: string[]) => {
    await markNoticesRead({ ids });
    await client.invalidateQueries({ queryKey: ["notices"] });
    router.refresh();
  };
  const unread = data.notices.filter((n) => n.readAt === null).map((n) => n.id);
  if (data.notices.length === 0) {
    return (
      <div className="panel empty">
        <h2>{t("none_title")}</h2>
        <p>{t("none_text")}</p>
      </div>
    );
  }
  return (
    <>
      {unread.length > 0 ? (
        <p>
          <button type="button" className="btn sm" onClick={() => void read(unread)}>
            {t("mark_all")}
          </button>
        </p>
      ) : null}
      <section className="panel todo told" aria-label={t("title")}>
        {data.notices.map((n) => (
          <Link
            key={n.id}
            href={noticePath(n.kind, n.certificate, n.params.number)}
            onClick={() => (n.readAt === null ? void read([n.id]) : undefined)}
          >
            <span>
              <b style={{ fontWeight: n.readAt === null ? 620 : 450 }}>
                <Unbroken
                  text={mail(`${n.kind}.subject` as never, figures(n, locale, viewerZone, marketZone) as never)}
                  part={n.params.number}
                />
              </b>
              {/* The subject names the claim or the policy; of an account, the reason is what is left to say. */}
              {n.params.number || n.params.policy ? null : <span className="sub why">{n.params.reason ?? ""}</span>}
            </span>
            <span className="sub">
              {n.readAt === null ? <span className="tag accent text">{t("unread")}</span> : null}{" "}
              {formatDateTime(n.createdAt, viewerZone, locale, "short")}
            </span>
          </Link>
        ))}
      </section>
    </>
  );
}

/** A number that is not broken at its hyphens. */
function Unbroken({ text, part }: { text: string; part: unknown }) {
  const at = typeof part === "string" && part !== "" ? text.indexOf(part) : -1;
  if (at < 0) return text;
  const end = at + String(part).length;
  return (
    <>
      {text.slice(0, at)}
      <span className="nowrap">{text.slice(at, end)}</span>
      {text.slice(end)}
    </>
  );
}

/** The same figures as in the mail, in this reader's language and clock. */
function figures({ params }: InboxRow, locale: Locale, viewerZone: string, marketZone: string): Record<string, string> {
  const amount = params.entry ?? params.amount;
  return {
    number: String(params.number ?? ""),
    product: String((locale === "en" ? params.productEn : params.productZh) ?? ""),
    happened: String((locale === "en" ? params.happenedEn : params.happenedZh) ?? ""),
    amount: typeof amount === "number" ? formatMoney(amount, String(params.currency ?? "")) : "",
    due: typeof params.dueAt === "number" ? formatBothClocks(params.dueAt, viewerZone, marketZone, locale) : "",
    reason: String(params.reason ?? ""),
    receipt: String(params.receipt ?? ""),
    by: String(params.by ?? ""),
    policy: String(params.policy ?? ""),
    date: typeof params.date === "string" ? formatDate(params.date, locale) : "",
    days: String(params.days ?? ""),
  };
}
