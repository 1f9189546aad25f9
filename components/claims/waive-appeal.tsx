"use client";

import { TriangleAlert } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Dialog } from "#components/ui/dialog.tsx";
import { Checkbox } from "#components/ui/field.tsx";
import { Refusal } from "#components/ui/refusal.tsx";
import { waiveAppealOfClaim } from "#lib/claims/actions.ts";
import { useAction } from "#lib/client/use-action.ts";
import { formatMoney } from "#lib/i18n/format.ts";

export function WaiveAppeal({
  number,
  revision,
  amount,
  currency,
}: {
  number: string;
  revision: number;
  amount: number;
  currency: string;
}) {
  const t = useTranslations("claims");
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const [read, setRead] = useState(false);
  const { run, pending, refused } = useAction(waiveAppealOfClaim);
  const give = async () => {
    const done = await run({ number, revision, confirmed: true });
    if (!done.ok) return;
    setOpen(false);
    router.refresh();
  };
  return (
    <>
      <button type="button" className="btn ghost" onClick={() => setOpen(true)}>
        {t("page.waive")}
      </button>
      <Dialog
        open={open}
        title={t("page.waive_title")}
        onClose={() => setOpen(false)}
        foot={
          <>
            <button type="button" className="btn" onClick={() => setOpen(false)}>
              {t("page.go_back")}
            </button>
            <button type="button" className="btn danger" disabled={!read || pending} onClick={() => void give()}>
              {t("page.waive")}
            </button>
          </>
        }
      >
        <Refusal refused={refused} />
        <ul>
          <li className="v warn">
            <TriangleAlert className="icon" aria-hidden />
            {t("page.waive_1")}
          </li>
          <li className="v warn">
            <TriangleAlert className="icon" aria-hidden />
            {t("page.waive_2", { amount: formatMoney(amount, currency) })}
          </li>
        </ul>
        <Checkbox name="read" label={t("page.waive_confirm")} checked={read} onChange={setRead} />
      </Dialog>
    </>
  );
}
