import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ProviderForm } from "#components/accelerator/desk/provider-form.tsx";
import { ProvidersScreen } from "#components/accelerator/desk/providers-screen.tsx";
import { AreaMessages } from "#components/layout/area-messages.tsx";
import { listProviders } from "#lib/accelerator/desk/queries.ts";
import { requireStaff } from "#lib/auth/current.ts";
import { countQueues } from "#lib/claims/desk/queries.ts";
import { REGIONS } from "#lib/domain/accelerator/provider.ts";
import { deskFrameProps } from "#lib/gate/desk-frame.ts";
import { staffMay } from "#lib/gate/permissions.ts";
import { countryName } from "#lib/i18n/insurance-words.ts";

export default async function NewProviderPage() {
  const session = await requireStaff();
  if (!staffMay(session.staff.role, "provider.put")) notFound();
  const frame = await deskFrameProps(session);
  const [counts, providers, t] = await Promise.all([
    countQueues(session),
    listProviders(session, frame.now),
    getTranslations("accelerator"),
  ]);
  return (
    <ProvidersScreen frame={{ ...frame, counts }} providers={providers} current={null} mayAdd={false}>
      <main className="case" id="main">
        <h1>{t("desk.new")}</h1>
        <AreaMessages areas={["accelerator"]}>
          <ProviderForm
            slug={null}
            revision={0}
            facts={null}
            countries={Object.fromEntries(REGIONS.map((c) => [c, countryName(c, frame.locale)]))}
          />
        </AreaMessages>
      </main>
    </ProvidersScreen>
  );
}
