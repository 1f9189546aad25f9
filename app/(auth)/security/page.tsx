import { getLocale, getTranslations } from "next-intl/server";
import { AreaMessages } from "#components/layout/area-messages.tsx";
import { Brand } from "#components/layout/brand.tsx";
import { LanguageSwitch } from "#components/layout/language-switch.tsx";
import { SessionWatch } from "#components/layout/session-watch.tsx";
import { SignOut } from "#components/layout/sign-out.tsx";
import { SecondFactor } from "#components/security/second-factor.tsx";
import { SessionList } from "#components/security/session-list.tsx";
import { ToldList } from "#components/security/told-list.tsx";
import { PasswordForm } from "#components/settings/password-form.tsx";
import { Link } from "#components/ui/link.tsx";
import { openSessions } from "#lib/accounts/sessions/queries.ts";
import { securityTold } from "#lib/accounts/told/queries.ts";
import { requirePerson } from "#lib/auth/current.ts";
import { formatDateTime, isLocale } from "#lib/i18n/format.ts";
import { securityWords } from "#lib/i18n/security-words.ts";

export async function generateMetadata() {
  return { title: (await getTranslations("security"))("title") };
}

/** Of a person, whichever side it stands on; who must set up an authenticator is led here and nowhere else. */
export default async function SecurityPage() {
  const session = await requirePerson();
  const [t, p, found, list, told] = await Promise.all([
    getTranslations("security"),
    getTranslations("people"),
    getLocale(),
    openSessions(session),
    securityTold(session),
  ]);
  const locale = isLocale(found) ? found : "en";
  const at = (ms: number) => formatDateTime(ms, session.zone, locale, "short");
  return (
    <main className="own-page">
      <div className="stack-16">
        <div className="row between">
          <Brand href="/" name={t("brand")} />
          <LanguageSwitch />
        </div>
        <h1>{t("title")}</h1>
        {session.mustEnrol ? null : (
          <p>
            <Link href={session.seller ? "/settings/profile" : "/desk"}>{t("back")}</Link>
          </p>
        )}
        <AreaMessages areas={["security", "people", "errors", "layout"]}>
          <SecondFactor on={session.secondFactor} must={session.mustEnrol} compulsory={session.secondFactorCompulsory} />
          {session.mustEnrol ? null : (
            <section className="panel" aria-labelledby="password">
              <header>
                <h2 id="password">{p("password.title")}</h2>
              </header>
              <div className="body">
                <PasswordForm email={session.email} />
              </div>
            </section>
          )}
          <ToldList told={told.map(({ kind, facts, ...n }) => ({ ...n, ...securityWords(kind, facts, locale), at: at(n.at) }))} />
          <SessionList sessions={list.map((s) => ({ ...s, started: at(s.startedAt), seen: at(s.seenAt) }))} />
          <SignOut />
        </AreaMessages>
        <SessionWatch />
      </div>
    </main>
  );
}
