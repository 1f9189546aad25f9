"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { Refusal } from "#components/ui/refusal.tsx";
import { seeSecurityNotices } from "#lib/accounts/actions.ts";
import { useAction } from "#lib/client/use-action.ts";

export type Told = { id: string; subject: string; text: string; ifNot: string; device: string; at: string; unread: boolean };

/** What happened to the account, each with what to do if it was not its person. */
export function ToldList({ told }: { told: readonly Told[] }) {
  const t = useTranslations("security.told");
  const router = useRouter();
  const see = useAction(seeSecurityNotices);
  const seen = async () => {
    if ((await see.run({})).ok) router.refresh();
  };
  return (
    <section className="panel" aria-labelledby="told">
      <header>
        <h2 id="told">{t("title")}</h2>
      </header>
      <div className="body stack-16">
        <Refusal refused={see.refused} />
        {told.length === 0 ? <p>{t("none")}</p> : null}
        <ul className="stack-16">
          {told.map((n) => (
            <li key={n.id} data-unread={n.unread}>
              <b style={{ fontWeight: n.unread ? 620 : 450 }}>{n.subject}</b>{" "}
              {n.unread ? <span className="tag accent text">{t("unread")}</span> : null}
              <br />
              {n.text}
              <br />
              {n.unread ? (
                <>
                  {n.ifNot}
                  <br />
                </>
              ) : null}
              <span className="t13 ink3">{[n.at, n.device].filter(Boolean).join(" · ")}</span>
            </li>
          ))}
        </ul>
        {told.some((n) => n.unread) ? (
          <button type="button" className="btn" disabled={see.pending} onClick={seen}>
            {t("seen")}
          </button>
        ) : null}
      </div>
    </section>
  );
}
