import { getTranslations } from "next-intl/server";
import { AreaMessages } from "#components/layout/area-messages.tsx";
import { AuthPanel } from "#components/layout/auth-panel.tsx";
import { ResetRequestForm } from "#components/layout/reset-forms.tsx";
import { Link } from "#components/ui/link.tsx";

export async function generateMetadata() {
  return { title: (await getTranslations("people"))("reset.title") };
}

export default async function ResetPage() {
  const t = await getTranslations("people");
  return (
    <AuthPanel title={t("reset.title")}>
      <p>{t("reset.lead")}</p>
      <AreaMessages areas={["people", "errors"]}>
        <ResetRequestForm />
      </AreaMessages>
      <Link href="/sign-in">{t("sign_in")}</Link>
    </AuthPanel>
  );
}
