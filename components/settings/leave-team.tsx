"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Dialog } from "#components/ui/dialog.tsx";
import { Refusal } from "#components/ui/refusal.tsx";
import { leaveTheTeam } from "#lib/accounts/team/actions.ts";
import { useAction } from "#lib/client/use-action.ts";
import { Heir } from "./member-row.tsx";

/** Everybody may leave; claims in hand are given on first. */
export function LeaveTeam({ inHand, heirs }: { inHand: number; heirs: readonly { userId: string; name: string }[] }) {
  const t = useTranslations("people");
  const [open, setOpen] = useState(false);
  const [to, setTo] = useState("");
  const { run, pending, refused } = useAction(leaveTheTeam);
  const leave = async () => {
    if ((await run({ to: to || null })).ok) location.assign("/sign-in");
  };
  return (
    <>
      <button type="button" className="btn" onClick={() => setOpen(true)}>
        {t("leave")}
      </button>
      <Dialog
        open={open}
        title={t("leave_title")}
        onClose={() => setOpen(false)}
        foot={
          <>
            <button type="button" className="btn danger" disabled={pending} onClick={() => void leave()}>
              {t("leave_do")}
            </button>
            <button type="button" className="btn" onClick={() => setOpen(false)}>
              {t("cancel")}
            </button>
          </>
        }
      >
        <Refusal refused={refused} />
        <p>{t("leave_text")}</p>
        {inHand > 0 ? <Heir count={inHand} heirs={heirs} value={to} onChange={setTo} /> : null}
      </Dialog>
    </>
  );
}
