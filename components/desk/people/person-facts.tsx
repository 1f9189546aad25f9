import { useTranslations } from "next-intl";

export type PersonView = {
  userId: string;
  name: string;
  email: string;
  role: string;
  seen: string | null;
  factor: boolean;
  identity: boolean;
  sessions: readonly { ref: string; device: string; network: string; at: string }[];
  suspended: { on: string; reason: string } | null;
};

/** Who it is, when it was last here, what guards the account, and where it is signed in. */
export function PersonFacts({ person, me }: { person: PersonView; me: boolean }) {
  const t = useTranslations("accounts.person");
  const d = useTranslations("domain");
  const p = useTranslations("people");
  const { name, email, role, seen, factor, identity, sessions, suspended } = person;
  return (
    <div className="t13 ink2">
      <p className="t14">
        <span className="b ink">{name}</span> {me ? <span className="t13 ink3">{p("you")}</span> : null}
      </p>
      <p>
        {email} · {d(`roles.${role as "owner"}`)}
      </p>
      <p>
        {seen ? t("seen", { at: seen }) : t("never")} · {t(factor ? "factor" : "no_factor")}
        {identity ? ` · ${t("identity")}` : ""}
      </p>
      {sessions.length > 0 ? (
        <details>
          <summary className="fold">{t("sessions", { count: sessions.length })}</summary>
          <ul aria-label={t("where")}>
            {sessions.map((s) => (
              <li key={s.ref}>{t("session", { device: s.device || t("unknown_device"), network: s.network || "–", at: s.at })}</li>
            ))}
          </ul>
        </details>
      ) : (
        <p>{t("sessions", { count: 0 })}</p>
      )}
      {suspended ? <p className="is-red">{t("suspended", { date: suspended.on, reason: suspended.reason })}</p> : null}
    </div>
  );
}
