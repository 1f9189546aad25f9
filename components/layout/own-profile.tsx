import { useTranslations } from "next-intl";
import { Link } from "#components/ui/link.tsx";
import { AreaMessages } from "./area-messages.tsx";
import { ProfileForm, type ProfileValues } from "./profile-form.tsx";

/** A person's own name, language, zone and look, on either side. */
export function OwnProfile({ email, values }: { email: string; values: ProfileValues }) {
  const t = useTranslations("settings");
  return (
    <section className="panel">
      <div className="body">
        <p className="t13 ink3">
          {t("email")}: {email}
        </p>
        <AreaMessages areas={["settings", "errors"]}>
          <ProfileForm {...values} />
        </AreaMessages>
      </div>
    </section>
  );
}

/** Everything the product has of the person, to take along. */
export function OwnData() {
  const t = useTranslations("privacy.own");
  return (
    <section className="panel" aria-labelledby="own-data">
      <header>
        <h2 id="own-data">{t("title")}</h2>
      </header>
      <div className="body">
        <p className="t13 ink2">{t("text")}</p>
        <p className="row">
          <a className="btn" href="/api/account/export" download>
            {t("download")}
          </a>
          <Link href="/privacy#retention">{t("more")}</Link>
        </p>
      </div>
    </section>
  );
}
