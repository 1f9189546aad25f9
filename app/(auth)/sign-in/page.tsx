import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { AreaMessages } from "#components/layout/area-messages.tsx";
import { Brand } from "#components/layout/brand.tsx";
import { Arrive, CodeForm, ElsewhereButton } from "#components/layout/elsewhere.tsx";
import { LanguageSwitch } from "#components/layout/language-switch.tsx";
import { SignInForm } from "#components/layout/sign-in-form.tsx";
import { ErrorSummary } from "#components/ui/error-summary.tsx";
import { Link } from "#components/ui/link.tsx";
import { currentSession } from "#lib/auth/current.ts";
import { ownPath } from "#lib/domain/own-path.ts";
import { identityProvider } from "#lib/gate/settings.ts";

export async function generateMetadata() {
  return { title: (await getTranslations("auth"))("title") };
}

/** Of what an address may ask for after the sign-in, an invitation and own pages are followed. */
const INVITATION = /^\/invite\/[A-Za-z0-9_-]{43}$/;

/** Why somebody came back from the identity provider without a session; what else next-auth says is one sentence. */
const REFUSED = ["oidc_unknown", "oidc_unverified", "oidc_other", "oidc_uninvited", "too_many"] as const;

type Asked = Partial<Record<"to" | "next" | "arrived" | "code" | "error", string | string[]>>;
type Props = { searchParams: Promise<Asked> };
export default async function SignInPage({ searchParams }: Props) {
  const asked = await searchParams;
  const session = await currentSession();
  const next = typeof asked.to === "string" && INVITATION.test(asked.to) ? asked.to : ownPath(asked.next);
  if (session?.mustEnrol) redirect("/security");
  if (session && !asked.arrived) redirect(next ?? (session.seller ? "/overview" : "/desk"));
  const t = await getTranslations("auth");
  const provider = identityProvider();
  const error = asked.error ? (REFUSED.find((r) => r === asked.error) ?? "failed") : null;
  return (
    <main className="auth">
      <div className="panel">
        <div className="body form">
          <div className="row between">
            <Brand href="/" name={t("brand")} />
            <LanguageSwitch />
          </div>
          <h1>{t("title")}</h1>
          {error && !asked.code ? <ErrorSummary title={t(`elsewhere.${error}`)} items={[]} /> : null}
          <AreaMessages areas={["auth"]}>
            {session ? (
              <Arrive />
            ) : asked.code ? (
              <CodeForm />
            ) : (
              <>
                <SignInForm next={next} />
                {provider ? <ElsewhereButton label={provider.label} next={next} /> : null}
              </>
            )}
          </AreaMessages>
          {session ? null : (
            <>
              <Link href="/reset">{t("forgotten")}</Link>
              <p className="t13 ink3">{t("no_account")}</p>
            </>
          )}
        </div>
      </div>
    </main>
  );
}
