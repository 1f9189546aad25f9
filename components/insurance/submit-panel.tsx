"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type RefObject, useState } from "react";
import { Dialog } from "#components/ui/dialog.tsx";
import { Checkbox } from "#components/ui/field.tsx";
import { Link } from "#components/ui/link.tsx";
import { type Refused, useAction } from "#lib/client/use-action.ts";
import { dropCertificate, handInCertificate } from "#lib/insurance/actions.ts";

type Props = {
  id: string;
  revision: RefObject<number>;
  /** Saves that are still on their way; handing in waits for them. */
  settled: RefObject<Promise<unknown>>;
  back: string;
  fails: readonly string[];
  onRefused: (refused: Refused | null) => void;
};

/** Hands in, or lets go. What fails may be handed in all the same: the reviewer decides, and it is said first. */
export function SubmitPanel({ id, revision, settled, back, fails, onRefused }: Props) {
  const t = useTranslations("insurance.c");
  const l = useTranslations("insurance.letter");
  const router = useRouter();
  const [declared, setDeclared] = useState(false);
  const [asking, setAsking] = useState(false);
  const submit = useAction(handInCertificate);
  const drop = useAction(dropCertificate);
  const send = async () => {
    await settled.current;
    const answer = await submit.run({ id, revision: revision.current, declared: declared as true });
    onRefused(answer.ok ? null : answer);
    if (answer.ok || answer.code === "conflict" || answer.code === "wrong_state") router.refresh();
    if (answer.ok) window.scrollTo({ top: 0 });
  };
  const remove = async () => {
    const answer = await drop.run({ id });
    if (answer.ok) router.push(back);
    else onRefused(answer);
    setAsking(false);
  };
  return (
    <div className="go no-print">
      <div data-field="declared">
        <Checkbox name="declared" label={t("declare")} checked={declared} onChange={setDeclared} />
      </div>
      {fails.length > 0 ? (
        <Link className="btn primary" href={`/insurance/certificates/${id}/letter`}>
          {l("ask")}
        </Link>
      ) : null}
      <button type="button" className={fails.length > 0 ? "btn" : "btn primary"} disabled={submit.pending} onClick={() => void send()}>
        {t(fails.length > 0 ? "submit_anyway" : "submit")}
      </button>
      <p className="t13 ink3">{fails.length > 0 ? t("will_return", { rules: fails.join(", ") }) : t("submit_hint")}</p>
      <button type="button" className="btn ghost" onClick={() => setAsking(true)}>
        {t("remove")}
      </button>
      <Dialog
        open={asking}
        title={t("remove")}
        onClose={() => setAsking(false)}
        foot={
          <>
            <button type="button" className="btn" onClick={() => setAsking(false)}>
              {t("keep")}
            </button>
            <button type="button" className="btn danger" disabled={drop.pending} onClick={() => void remove()}>
              {t("remove")}
            </button>
          </>
        }
      >
        <p>{t("remove_sure")}</p>
      </Dialog>
    </div>
  );
}
