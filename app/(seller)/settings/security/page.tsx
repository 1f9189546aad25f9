import { getTranslations } from "next-intl/server";
import { AreaMessages } from "#components/layout/area-messages.tsx";
import { PasswordForm } from "#components/settings/password-form.tsx";
import { requirePerson } from "#lib/auth/current.ts";

export async function generateMetadata() {
  return { title: (await getTranslations("people"))("security") };
}

export default async function SecurityPage() {
  const session = await requirePerson();
  const t = await getTranslations("people");
  return (
    <div className="stack-16 page-narrow">
      <h1>{t("security")}</h1>
      <AreaMessages areas={["people", "errors"]}>
        <section className="panel" aria-labelledby="password">
          <header>
            <h2 id="password">{t("password.title")}</h2>
          </header>
          <div className="body">
            <PasswordForm email={session.email} />
          </div>
        </section>
      </AreaMessages>
    </div>
  );
}
