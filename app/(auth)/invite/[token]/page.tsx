import { headers } from "next/headers";
import { getLocale, getTranslations } from "next-intl/server";
import { AcceptForm } from "#components/layout/accept-form.tsx";
import { AreaMessages } from "#components/layout/area-messages.tsx";
import { AuthPanel } from "#components/layout/auth-panel.tsx";
import { ElsewhereButton } from "#components/layout/elsewhere.tsx";
import { invitationPage } from "#lib/accounts/queries.ts";
import { currentSession } from "#lib/auth/current.ts";
import { identityProvider } from "#lib/gate/settings.ts";
import { filled } from "#lib/i18n/apart.ts";

export async function generateMetadata() {
  return { title: (await getTranslations("people"))("invite.title"), referrer: "no-referrer" };
}

export default async function InvitePage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const [invitation, session, t, d, locale] = await Promise.all([
    invitationPage(token, (await headers()).get("x-real-ip")),
    currentSession(),
    getTranslations("people"),
    getTranslations("domain"),
    getLocale(),
  ]);
  if (!invitation)
    return (
      <AuthPanel title={t("invite.over_title")}>
        <p>{t("invite.over")}</p>
      </AuthPanel>
    );
  const provider = identityProvider();
  const { email, role, by, company } = invitation;
  const place = company ? (locale === "en" ? company.en : company.zh) : t("mail.desk");
  return (
    <AuthPanel title={t("invite.title")}>
      <p>{filled((v) => t("invite.lead", v), { by, place, role: d(`roles.${role as "owner"}`), email })}</p>
      <AreaMessages areas={["people", "errors", "auth"]}>
        <AcceptForm token={token} email={email} locale={invitation.locale} known={invitation.known} signedIn={session?.email === email} />
        {provider && !invitation.known ? <ElsewhereButton label={provider.label} next={null} invited={{ token, email }} /> : null}
      </AreaMessages>
    </AuthPanel>
  );
}
