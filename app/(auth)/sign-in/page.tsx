import Link from "next/link";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { AreaMessages } from "#components/layout/area-messages.tsx";
import { Brand } from "#components/layout/brand.tsx";
import { LanguageSwitch } from "#components/layout/language-switch.tsx";
import { SignInForm } from "#components/layout/sign-in-form.tsx";
import { currentSession } from "#lib/auth/current.ts";
import { ownPath } from "#lib/domain/own-path.ts";

export async function generateMetadata() {
  return { title: (await getTranslations("auth"))("title") };
}

/** Of what an address may ask for after the sign-in, an invitation and own pages are followed. */
const INVITATION = /^\/invite\/[A-Za-z0-9_-]{43}$/;

type Props = { searchParams: Promise<{ to?: string | string[]; next?: string | string[] }> };
export default async function SignInPage({ searchParams }: Props) {
  const asked = await searchParams;
  const session = await currentSession();
  const next = typeof asked.to === "string" && INVITATION.test(asked.to) ? asked.to : ownPath(asked.next);
  if (session?.mustEnrol) redirect("/security");
  if (session) redirect(next ?? (session.seller ? "/overview" : "/desk"));
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
            <SignInForm next={next} />
          </AreaMessages>
          <Link href="/reset">{t("forgotten")}</Link>
          <p className="t13 ink3">{t("no_account")}</p>
        </div>
      </div>
    </main>
  );
}
