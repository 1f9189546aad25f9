"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { CopyBox } from "#components/ui/copy-box.tsx";
import { useAppLocale } from "#components/ui/deadline.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { TextField } from "#components/ui/field.tsx";
import { Refusal, useErrorText } from "#components/ui/refusal.tsx";
import { endThePreviousKey, rotateThePartner } from "#lib/accounts/partner/actions.ts";
import { useAction } from "#lib/client/use-action.ts";
import { PARTNER_KEYS } from "#lib/domain/partner-keys.ts";
import { formatDateTime } from "#lib/i18n/format.ts";
import type { PartnerRow } from "#lib/webhooks/partner/schema.ts";

type Props = { partner: PartnerRow; may: boolean; zone: string };

/** A partner's secret: which one is in use, changing it with an overlap, ending the old one early. */
export function PartnerKeys({ partner, may, zone }: Props) {
  const t = useTranslations("partners.key");
  const text = useErrorText();
  const locale = useAppLocale();
  const router = useRouter();
  const { id, name, key } = partner;
  const [open, setOpen] = useState<"rotate" | "end" | null>(null);
  const [hours, setHours] = useState(String(PARTNER_KEYS.overlapHours));
  const [secret, setSecret] = useState<string | null>(null);
  const rotate = useAction(rotateThePartner);
  const end = useAction(endThePreviousKey);
  const at = (ms: number) => ({ at: formatDateTime(ms, zone, locale, "short") });
  const close = () => {
    // The secret is gone with the dialog: it stands nowhere to be read a second time.
    setOpen(null);
    setSecret(null);
    router.refresh();
  };
  const act = async () => {
    if (open === "end") return (await end.run({ id })).ok ? close() : undefined;
    const done = await rotate.run({ id, hours: hours.trim() === "" ? Number.NaN : Number(hours) });
    if (done.ok) setSecret(done.data.secret);
  };
  const hint = t("hours_hint", { most: PARTNER_KEYS.mostHours });
  const bad = rotate.refused?.fields?.hours;
  return (
    <div className="t13 ink2" data-key={id}>
      <p>
        {key.lastUsedAt === null ? t("unused") : t(key.lastWith === "previous" ? "last_previous" : "last_new", at(key.lastUsedAt))}
        {key.rotatedAt === null ? "" : ` · ${t("changed", at(key.rotatedAt))}`}
      </p>
      {key.previousUntil === null ? null : (
        <p className="is-amber">
          {t("overlap", at(key.previousUntil))} ·{" "}
          {key.previousUsedAt === null ? t("previous_unused") : t("previous_used", at(key.previousUsedAt))}
        </p>
      )}
      {may ? (
        <p className="row flex-wrap">
          {key.previousUntil === null ? (
            <button type="button" className="btn sm" data-step="rotate" onClick={() => setOpen("rotate")}>
              {t("rotate")}
            </button>
          ) : (
            <button type="button" className="btn sm" data-step="end" onClick={() => setOpen("end")}>
              {t("end")}
            </button>
          )}
        </p>
      ) : null}
      <Dialog
        open={open !== null}
        title={t(open === "end" ? "end_title" : "rotate_title", { name })}
        onClose={close}
        foot={
          secret === null ? (
            <>
              <button
                type="button"
                className={open === "end" ? "btn danger" : "btn primary"}
                disabled={rotate.pending || end.pending}
                data-do
                onClick={() => void act()}
              >
                {t(open === "end" ? "end_do" : "do")}
              </button>
              <button type="button" className="btn" onClick={close}>
                {t("cancel")}
              </button>
            </>
          ) : (
            <button type="button" className="btn primary" onClick={close}>
              {t("close")}
            </button>
          )
        }
      >
        <Refusal refused={open === "end" ? end.refused : rotate.refused} />
        {secret === null ? (
          <>
            <p>{t(open === "end" ? "end_text" : "rotate_text")}</p>
            {open === "rotate" ? (
              <TextField
                label={t("hours")}
                hint={hint}
                name="hours"
                inputMode="decimal"
                value={hours}
                onChange={setHours}
                error={bad ? text(bad) : undefined}
              />
            ) : null}
          </>
        ) : (
          <>
            <p className="b">{t("shown_once")}</p>
            <CopyBox text={secret} />
          </>
        )}
      </Dialog>
    </div>
  );
}
