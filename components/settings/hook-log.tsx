"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { MessageLog } from "#components/layout/message-log.tsx";
import { Refusal } from "#components/ui/refusal.tsx";
import { useAction } from "#lib/client/use-action.ts";
import { replayWebhook } from "#lib/webhooks/actions.ts";
import type { HookLogRow } from "#lib/webhooks/schema.ts";

/** What the seller's own machine was sent. */
export function HookLog({ rows, may, zone }: { rows: readonly HookLogRow[]; may: boolean; zone: string }) {
  const t = useTranslations("hooks");
  const router = useRouter();
  const { run, pending, refused } = useAction(replayWebhook);
  const again = async (id: string) => {
    if ((await run({ id })).ok) router.refresh();
  };
  const messages = rows.map(({ claim, createdAt, triedAt, ...r }) => ({ ...r, at: triedAt ?? createdAt, about: claim }));
  return (
    <section className="panel" aria-labelledby="hook-log">
      <header>
        <h2 id="hook-log">{t("log")}</h2>
      </header>
      <Refusal refused={refused} />
      {rows.length === 0 ? (
        <p className="body ink2">{t("log_none")}</p>
      ) : (
        <MessageLog
          rows={messages}
          zone={zone}
          label={t("log")}
          again={
            may
              ? { head: null, word: t("replay"), named: ({ type }) => t("replay_named", { type }), pending, run: (id) => void again(id) }
              : null
          }
        />
      )}
    </section>
  );
}
