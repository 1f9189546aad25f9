"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { Link } from "#components/ui/link.tsx";
import { markNoticesRead } from "#lib/claims/actions.ts";
import { CHANGED } from "#lib/client/use-rail-counts.ts";
import type { InboxRow } from "#lib/i18n/notice-words.ts";

const EVERY = 30_000;

/** The notices as the page has them, asked for again when it is told of a change, and every half minute for who has more unread than are counted. */
function useInbox(initial: readonly InboxRow[]): readonly InboxRow[] {
  const [notices, setNotices] = useState(initial);
  useEffect(() => {
    let asked = 0;
    setNotices(initial);
    const ask = async () => {
      if (document.hidden) return;
      asked += 1;
      const mine = asked;
      const answer = await fetch("/api/notices", { headers: { accept: "application/json" } }).catch(() => null);
      const found = answer?.ok ? ((await answer.json()) as InboxRow[]) : null;
      if (found && mine === asked) setNotices(found);
    };
    const changed = () => void ask();
    const timer = setInterval(changed, EVERY);
    window.addEventListener(CHANGED, changed);
    return () => {
      // An answer under way is of before.
      asked = -1;
      clearInterval(timer);
      window.removeEventListener(CHANGED, changed);
    };
  }, [initial]);
  return notices;
}

/** The notices of this person. */
export function NoticeList({ initial }: { initial: readonly InboxRow[] }) {
  const t = useTranslations("notifications");
  const router = useRouter();
  const notices = useInbox(initial);
  const read = async (ids: string[]) => {
    await markNoticesRead({ ids });
    router.refresh();
  };
  const unread = notices.filter((n) => n.unread).map((n) => n.id);
  if (notices.length === 0) {
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
        {notices.map((n) => (
          <Link key={n.id} href={n.href} onClick={() => (n.unread ? void read([n.id]) : undefined)}>
            <span>
              <b style={{ fontWeight: n.unread ? 620 : 450 }}>
                <Unbroken text={n.words} part={n.number} />
              </b>
              {n.why ? <span className="sub why">{n.why}</span> : null}
            </span>
            <span className="sub">
              {n.unread ? <span className="tag accent text">{t("unread")}</span> : null} {n.at}
            </span>
          </Link>
        ))}
      </section>
    </>
  );
}

/** A number that is not broken at its hyphens. */
function Unbroken({ text, part }: { text: string; part: string }) {
  const at = part === "" ? -1 : text.indexOf(part);
  if (at < 0) return text;
  const end = at + part.length;
  return (
    <>
      {text.slice(0, at)}
      <span className="nowrap">{text.slice(at, end)}</span>
      {text.slice(end)}
    </>
  );
}
