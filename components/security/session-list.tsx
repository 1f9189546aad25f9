"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { Refusal } from "#components/ui/refusal.tsx";
import { revokeOtherSessions, revokeSession } from "#lib/accounts/actions.ts";
import { useAction } from "#lib/client/use-action.ts";

type Shown = { ref: string; device: string; network: string; started: string; seen: string; current: boolean };

/** Where the person is signed in. What is ended here is refused with its next request. */
export function SessionList({ sessions }: { sessions: readonly Shown[] }) {
  const t = useTranslations("security");
  const router = useRouter();
  const one = useAction(revokeSession);
  const others = useAction(revokeOtherSessions);
  const then = (answer: { ok: boolean }) => {
    if (answer.ok) router.refresh();
  };
  return (
    <section className="panel" aria-labelledby="sessions">
      <header>
        <h2 id="sessions">{t("sessions")}</h2>
      </header>
      <div className="body stack-16">
        <Refusal refused={one.refused ?? others.refused} />
        <ul className="stack-16">
          {sessions.map((s) => (
            <li key={s.ref} className="row between">
              <span>
                {s.device || t("unknown_device")}
                {s.network ? ` · ${s.network}` : ""}
                <br />
                <span className="t13 ink3">{t("times", { started: s.started, seen: s.seen })}</span>
              </span>
              {s.current ? (
                <span className="t13 ink3 nowrap">{t("this_one")}</span>
              ) : (
                <button
                  type="button"
                  className="btn"
                  disabled={one.pending}
                  aria-label={t("end_named", { device: s.device || t("unknown_device"), started: s.started })}
                  onClick={async () => then(await one.run({ ref: s.ref }))}
                >
                  {t("end")}
                </button>
              )}
            </li>
          ))}
        </ul>
        {sessions.length > 1 ? (
          <button type="button" className="btn" disabled={others.pending} onClick={async () => then(await others.run({}))}>
            {t("end_others")}
          </button>
        ) : null}
      </div>
    </section>
  );
}
