"use client";

import Link from "next/link";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useAppLocale } from "#components/ui/deadline.tsx";
import { Refusal } from "#components/ui/refusal.tsx";
import { ScrollX } from "#components/ui/scroll-x.tsx";
import { useAction } from "#lib/client/use-action.ts";
import { formatDateTime } from "#lib/i18n/format.ts";
import { replayPartnerMessage } from "#lib/webhooks/partner/actions.ts";
import type { PartnerMessage } from "#lib/webhooks/partner/schema.ts";

/** What partners were told, what they answered, and the same once more. */
export function PartnerLog({ rows, may, zone }: { rows: readonly PartnerMessage[]; may: boolean; zone: string }) {
  const t = useTranslations("partners");
  const locale = useAppLocale();
  const router = useRouter();
  const { run, pending, refused } = useAction(replayPartnerMessage);
  const again = async ({ sellerId, id }: PartnerMessage) => {
    const done = await run({ sellerId, id });
    if (done.ok) router.refresh();
  };
  if (rows.length === 0) return <p className="body ink2">{t("none")}</p>;
  return (
    <>
      <Refusal refused={refused} />
      <ScrollX label={t("log")}>
        <table className="tbl">
          <thead>
            <tr>
              <th scope="col">{t("when")}</th>
              <th scope="col">{t("claim")}</th>
              <th scope="col">{t("what")}</th>
              <th scope="col">{t("result")}</th>
              <th scope="col" className="num">
                {t("tries")}
              </th>
              {may ? <th scope="col">{t("again")}</th> : null}
            </tr>
          </thead>
          <tbody>
            {rows.map((r) => (
              <tr key={r.id} data-message={r.type} data-state={r.state}>
                <td className="nowrap">{formatDateTime(r.at, zone, locale, "short")}</td>
                <td className="nowrap">
                  <Link href={`/desk/search?q=${r.claim}`}>{r.claim}</Link>
                </td>
                <td>
                  {r.type}
                  <span className="t13 ink3"> {r.partner}</span>
                </td>
                <td>
                  {t(`states.${r.state}`)}
                  {r.status ? ` ${r.status}` : ""}
                  {r.detail ? <span className="t13 ink3 dd-clip"> {r.detail}</span> : null}
                </td>
                <td className="num">{r.attempts}</td>
                {may ? (
                  <td>
                    <button
                      type="button"
                      className="btn sm"
                      disabled={pending}
                      aria-label={t("send_named", { type: r.type, claim: r.claim })}
                      onClick={() => void again(r)}
                    >
                      {t("send")}
                    </button>
                  </td>
                ) : null}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollX>
    </>
  );
}
