"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { CopyBox } from "#components/ui/copy-box.tsx";
import { Refusal } from "#components/ui/refusal.tsx";
import { useAction } from "#lib/client/use-action.ts";
import { makeCalendarFeed, removeCalendarFeed } from "#lib/notifications/actions.ts";

/** A secret address for this person's calendar: shown once, changed or taken back at any time. `made` and `read` are ready to be shown. */
export function CalendarFeed({ made, read }: { made: string | null; read: string | null }) {
  const t = useTranslations("hooks");
  const router = useRouter();
  const [url, setUrl] = useState<string | null>(null);
  const make = useAction(makeCalendarFeed);
  const remove = useAction(removeCalendarFeed);
  const create = async () => {
    const done = await make.run({});
    if (!done.ok) return;
    setUrl(done.data.url);
    router.refresh();
  };
  const takeBack = async () => {
    const done = await remove.run({});
    if (!done.ok) return;
    setUrl(null);
    router.refresh();
  };
  return (
    <div className="stack">
      <Refusal refused={make.refused ?? remove.refused} />
      <p className="ink2">{t("feed.lead")}</p>
      {made ? <p data-feed>{read ? t("feed.since_read", { made, read }) : t("feed.since", { made })}</p> : null}
      <div role="status" className="stack">
        {url ? (
          <>
            <p className="b">{t("feed.once")}</p>
            <CopyBox text={url} />
          </>
        ) : null}
      </div>
      <p className="row flex-wrap">
        <button type="button" className="btn" data-make-feed disabled={make.pending} onClick={() => void create()}>
          {made ? t("feed.change") : t("feed.make")}
        </button>
        {made ? (
          <button type="button" className="btn ghost" data-remove-feed disabled={remove.pending} onClick={() => void takeBack()}>
            {t("feed.remove")}
          </button>
        ) : null}
      </p>
    </div>
  );
}
