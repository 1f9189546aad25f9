"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { MessageLog } from "#components/layout/message-log.tsx";
import { Link } from "#components/ui/link.tsx";
import { Refusal } from "#components/ui/refusal.tsx";
import { useAction } from "#lib/client/use-action.ts";
import { replayPartnerMessage } from "#lib/webhooks/partner/actions.ts";
import type { PartnerMessage } from "#lib/webhooks/partner/schema.ts";

/** What partners were told, in the order of a claim. */
export function PartnerLog({ rows, may, zone }: { rows: readonly PartnerMessage[]; may: boolean; zone: string }) {
  const t = useTranslations("partners");
  const router = useRouter();
  const { run, pending, refused } = useAction(replayPartnerMessage);
  const again = async (id: string) => {
    const sellerId = rows.find((r) => r.id === id)?.sellerId ?? "";
    if ((await run({ sellerId, id })).ok) router.refresh();
  };
  if (rows.length === 0) return <p className="body ink2">{t("none")}</p>;
  const messages = rows.map(({ claim, partner, ...r }) => ({
    ...r,
    about: partner,
    claim: { number: claim, link: <Link href={`/desk/search?q=${claim}`}>{claim}</Link> },
  }));
  return (
    <>
      <Refusal refused={refused} />
      <MessageLog
        rows={messages}
        zone={zone}
        label={t("log")}
        again={
          may
            ? {
                head: t("again"),
                word: t("send"),
                named: ({ type, claim }) => t("send_named", { type, claim: claim?.number ?? "" }),
                pending,
                run: (id) => void again(id),
              }
            : null
        }
      />
    </>
  );
}
