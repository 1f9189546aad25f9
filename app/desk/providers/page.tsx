import { getTranslations } from "next-intl/server";
import { ProvidersScreen } from "#components/accelerator/desk/providers-screen.tsx";
import { listProviders } from "#lib/accelerator/desk/queries.ts";
import { requireStaff } from "#lib/auth/current.ts";
import { countQueues } from "#lib/claims/desk/queries.ts";
import { deskFrameProps } from "#lib/gate/desk-frame.ts";
import { staffMay } from "#lib/gate/permissions.ts";

export async function generateMetadata() {
  return { title: (await getTranslations("accelerator"))("desk.title") };
}

export default async function ProvidersPage() {
  const session = await requireStaff();
  const frame = await deskFrameProps(session);
  const [counts, providers, t] = await Promise.all([
    countQueues(session),
    listProviders(session, frame.now),
    getTranslations("accelerator"),
  ]);
  return (
    <ProvidersScreen
      frame={{ ...frame, counts }}
      providers={providers}
      current={null}
      mayAdd={staffMay(session.staff.role, "provider.put")}
    >
      <main className="case" id="main">
        <div className="panel empty">
          <h1>{t(providers.length === 0 ? "desk.none" : "desk.title")}</h1>
          <p>{t(providers.length === 0 ? "desk.none_text" : "p.vetting_text")}</p>
        </div>
      </main>
    </ProvidersScreen>
  );
}
