import { getTranslations } from "next-intl/server";
import { AreaMessages } from "#components/layout/area-messages.tsx";
import { AuthPanel } from "#components/layout/auth-panel.tsx";
import { NewPasswordForm } from "#components/layout/reset-forms.tsx";

export async function generateMetadata() {
  return { title: (await getTranslations("people"))("reset.new_title"), referrer: "no-referrer" };
}

/** The page says nothing of the link: whether it opens is answered together with the new password. */
export default async function NewPasswordPage({ params }: { params: Promise<{ token: string }> }) {
  const [{ token }, t] = await Promise.all([params, getTranslations("people")]);
  return (
    <AuthPanel title={t("reset.new_title")}>
      <AreaMessages areas={["people", "errors"]}>
        <NewPasswordForm token={token} />
      </AreaMessages>
    </AuthPanel>
  );
}
