import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { AreaMessages } from "#components/layout/area-messages.tsx";
import { Brand } from "#components/layout/brand.tsx";
import { LanguageSwitch } from "#components/layout/language-switch.tsx";
import { SignInForm } from "#components/layout/sign-in-form.tsx";
import { currentSession } from "#lib/auth/current.ts";

export async function generateMetadata() {
  return { title: (await getTranslations("auth"))("title") };
}

export default async function SignInPage() {
  const session = await currentSession();
  if (session) redirect(session.seller ? "/overview" : "/desk");
  const t = await getTranslations("auth");
  return (
    <main className="auth">
      <div className="panel">
        <div className="body form">
          <div className="row between">
            <Brand href="/" name={t("brand")} />
            <LanguageSwitch />
          </div>
          <h1>{t("title")}</h1>
          <AreaMessages areas={["auth"]}>
            <SignInForm />
          </AreaMessages>
          <p className="t13 ink3">{t("no_account")}</p>
        </div>
      </div>
    </main>
  );
}
