import { useLocale, useTranslations } from "next-intl";
import { Link } from "#components/ui/link.tsx";
import { isLocale, named } from "#lib/i18n/format.ts";
import { AreaMessages } from "./area-messages.tsx";
import { ProfileForm, type ProfileValues } from "./profile-form.tsx";

/** A person's own name, language, zone and look, on either side. */
export function OwnProfile({ email, values }: { email: string; values: ProfileValues }) {
  const t = useTranslations("settings");
  const found = useLocale();
  const locale = isLocale(found) ? found : "en";
  return (
    <section className="panel">
      <div className="body">
        <p className="t13 ink3">{named(t("email"), email, locale)}</p>
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
