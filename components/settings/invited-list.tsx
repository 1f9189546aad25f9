"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { Refusal } from "#components/ui/refusal.tsx";
import { type Answer, useAction } from "#lib/client/use-action.ts";

type Row = { id: string; email: string; role: string; mail: "queued" | "sent" | "failed"; until: string; over: boolean };
type Given = (input: never) => Promise<Answer<unknown>>;
type Act = (input: Record<string, string>) => Promise<Answer<unknown>>;
type Props = {
  rows: readonly Row[];
  resend: Given;
  revoke: Given;
  /** What goes along: which seller, where the desk invited. */
  fixed?: Record<string, string>;
};

/** Who was invited and has not come yet: send again, or take back. */
export function InvitedList({ rows, resend, revoke, fixed = {} }: Props) {
  const t = useTranslations("people");
  const d = useTranslations("domain");
  const router = useRouter();
  const again = useAction(resend as Act);
  const back = useAction(revoke as Act);
  const act = async (run: Act, id: string) => {
    if ((await run({ ...fixed, id })).ok) router.refresh();
  };
  const pending = again.pending || back.pending;
  return (
    <>
      <Refusal refused={again.refused ?? back.refused} />
      <ul className="stack-16">
        {rows.map((r) => (
          <li key={r.id} className="row between" data-invited={r.email}>
            <span>
              <span className="b">{r.email}</span>
              <br />
              <span className="t13 ink2">
                {d(`roles.${r.role as "owner"}`)} · {t(`invite.mail.${r.mail}`)} ·{" "}
                {t(r.over ? "invite.ended" : "invite.until", { date: r.until })}
              </span>
            </span>
            <span className="row flex-wrap">
              <button type="button" className="btn sm" disabled={pending} onClick={() => void act(again.run, r.id)}>
                {t("invite.again")}
              </button>
              <button type="button" className="btn sm ghost" disabled={pending} onClick={() => void act(back.run, r.id)}>
                {t("invite.take_back")}
              </button>
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
