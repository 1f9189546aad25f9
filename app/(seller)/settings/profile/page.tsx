import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { AreaMessages } from "#components/layout/area-messages.tsx";
import { LanguageSwitch } from "#components/layout/language-switch.tsx";
import { ProfileForm } from "#components/layout/profile-form.tsx";
import { SignOut } from "#components/layout/sign-out.tsx";
import { requirePerson } from "#lib/auth/current.ts";

export async function generateMetadata() {
  return { title: (await getTranslations("settings"))("title") };
}

export default async function ProfilePage() {
  const session = await requirePerson();
  const [t, h, people, p] = await Promise.all([
    getTranslations("settings"),
    getTranslations("hooks"),
    getTranslations("people"),
    getTranslations("privacy"),
  ]);
  return (
    <div className="stack-16 page-narrow">
      <div className="row between">
        <h1>{t("title")}</h1>
        <LanguageSwitch />
      </div>
      <section className="panel">
        <div className="body">
          <p className="t13 ink3">
            {t("email")}: {session.email}
          </p>
          <AreaMessages areas={["settings", "errors"]}>
            <ProfileForm name={session.name} locale={session.locale} zone={session.zone} theme={session.theme} />
          </AreaMessages>
        </div>
      </section>
      {session.seller ? (
        <p className="row">
          <Link className="btn" href="/security">
            {people("security")}
          </Link>
          <Link className="btn" href="/settings/team">
            {people("team")}
          </Link>
          <Link className="btn" href="/settings/notices">
            {h("open")}
          </Link>
        </p>
      ) : null}
      <section className="panel" aria-labelledby="own-data">
        <header>
          <h2 id="own-data">{p("own.title")}</h2>
        </header>
        <div className="body">
          <p className="t13 ink2">{p("own.text")}</p>
          <p className="row">
            <a className="btn" href="/api/account/export" download>
              {p("own.download")}
            </a>
            <Link href="/privacy#retention">{p("own.more")}</Link>
          </p>
        </div>
      </section>
      <section className="panel" aria-labelledby="session">
        <header>
          <h2 id="session">{t("session")}</h2>
        </header>
        <div className="body menu-plain">
          <SignOut />
        </div>
      </section>
    </div>
  );
}
