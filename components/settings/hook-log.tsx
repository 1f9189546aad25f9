"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useAppLocale } from "#components/ui/deadline.tsx";
import { Refusal } from "#components/ui/refusal.tsx";
import { ScrollX } from "#components/ui/scroll-x.tsx";
import { useAction } from "#lib/client/use-action.ts";
import { formatDateTime } from "#lib/i18n/format.ts";
import { replayWebhook } from "#lib/webhooks/actions.ts";
import type { HookLogRow } from "#lib/webhooks/schema.ts";

/** What was sent, what the receiver said, and the same once more. */
export function HookLog({ rows, may, zone }: { rows: readonly HookLogRow[]; may: boolean; zone: string }) {
  const t = useTranslations("hooks");
  const locale = useAppLocale();
  const router = useRouter();
  const { run, pending, refused } = useAction(replayWebhook);
  const again = async (id: string) => {
    const done = await run({ id });
    if (done.ok) router.refresh();
  };
  return (
    <section className="panel" aria-labelledby="hook-log">
      <header>
        <h2 id="hook-log">{t("log")}</h2>
      </header>
      <Refusal refused={refused} />
      {rows.length === 0 ? (
        <p className="body ink2">{t("log_none")}</p>
      ) : (
        <ScrollX label={t("log")}>
          <table className="tbl">
            <thead>
              <tr>
                <th scope="col">{t("when")}</th>
                <th scope="col">{t("what")}</th>
                <th scope="col">{t("result")}</th>
                <th scope="col" className="num">
                  {t("tries")}
                </th>
                <th scope="col" />
              </tr>
            </thead>
            <tbody>
              {rows.map((r) => (
                <tr key={r.id} data-message={r.type} data-state={r.state}>
                  <td className="nowrap">{formatDateTime(r.triedAt ?? r.createdAt, zone, locale, "short")}</td>
                  <td>
                    {r.type}
                    {r.claim ? <span className="t13 ink3"> {r.claim}</span> : null}
                  </td>
                  <td>
                    {t(`states.${r.state}`)}
                    {r.status ? ` ${r.status}` : ""}
                    {r.detail ? <span className="t13 ink3 dd-clip"> {r.detail}</span> : null}
                  </td>
                  <td className="num">{r.attempts}</td>
                  <td>
                    {may ? (
                      <button
                        type="button"
                        className="btn sm"
                        disabled={pending}
                        aria-label={t("replay_named", { type: r.type })}
                        onClick={() => void again(r.id)}
                      >
                        {t("replay")}
                      </button>
                    ) : null}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollX>
      )}
    </section>
  );
}
