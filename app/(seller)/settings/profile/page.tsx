import { getTranslations } from "next-intl/server";
import { LanguageSwitch } from "#components/layout/language-switch.tsx";
import { OwnData, OwnProfile } from "#components/layout/own-profile.tsx";
import { SignOut } from "#components/layout/sign-out.tsx";
import { Link } from "#components/ui/link.tsx";
import { requirePerson } from "#lib/auth/current.ts";

export async function generateMetadata() {
  return { title: (await getTranslations("settings"))("title") };
}

export default async function ProfilePage() {
  const session = await requirePerson();
  const { name, locale, zone, theme } = session;
  const [t, h, people] = await Promise.all([getTranslations("settings"), getTranslations("hooks"), getTranslations("people")]);
  return (
    <div className="stack-16 page-narrow">
      <div className="row between">
        <h1>{t("title")}</h1>
        <LanguageSwitch />
      </div>
      <OwnProfile email={session.email} values={{ name, locale, zone, theme }} />
      {session.seller ? (
        <p className="row" style={{ flexWrap: "wrap" }}>
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
      <OwnData />
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
