import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ProviderForm } from "#components/accelerator/desk/provider-form.tsx";
import { ProvidersScreen } from "#components/accelerator/desk/providers-screen.tsx";
import { Vetting } from "#components/accelerator/desk/vetting.tsx";
import { AreaMessages } from "#components/layout/area-messages.tsx";
import { deskProvider, listProviders } from "#lib/accelerator/desk/queries.ts";
import { requireStaff } from "#lib/auth/current.ts";
import { countQueues } from "#lib/claims/desk/queries.ts";
import { REGIONS } from "#lib/domain/accelerator/provider.ts";
import { deskFrameProps } from "#lib/gate/desk-frame.ts";
import { staffMay } from "#lib/gate/permissions.ts";
import { countryName } from "#lib/i18n/insurance-words.ts";

type Props = { params: Promise<{ slug: string }> };

export default async function ProviderPage({ params }: Props) {
  const session = await requireStaff();
  const { slug } = await params;
  const frame = await deskFrameProps(session);
  const [counts, providers, found, t] = await Promise.all([
    countQueues(session),
    listProviders(session, frame.now),
    deskProvider(session, slug, frame.now),
    getTranslations("accelerator"),
  ]);
  if (!found) notFound();
  const { row } = found;
  const { role } = session.staff;
  return (
    <ProvidersScreen frame={{ ...frame, counts }} providers={providers} current={slug} mayAdd={staffMay(role, "provider.put")}>
      <main className="case" id="main">
        <div className="row">
          <h1>{frame.locale === "en" ? row.facts.name : row.facts.nameZh}</h1>
          <span
            className={row.state === "listed" ? "tag green text" : row.state === "suspended" ? "tag red text" : "tag text"}
            data-state={row.state}
          >
            {t(`desk.state.${row.state}`)}
          </span>
        </div>
        {row.suspendedWhy ? <p className="notice amber">{t("desk.suspended_for", { why: row.suspendedWhy })}</p> : null}
        <section className="panel" aria-labelledby="facts">
          <header>
            <h2 id="facts">{t("desk.facts")}</h2>
          </header>
          <div className="body">
            {staffMay(role, "provider.put") ? (
              <AreaMessages areas={["accelerator"]}>
                <ProviderForm
                  // Other facts begin the form anew; an item looked into meanwhile leaves what is typed.
                  key={JSON.stringify(row.facts)}
                  slug={row.slug}
                  revision={row.revision}
                  facts={row.facts}
                  countries={Object.fromEntries(REGIONS.map((c) => [c, countryName(c, frame.locale)]))}
                />
              </AreaMessages>
            ) : (
              <p className="ink2">{frame.locale === "en" ? row.facts.about : row.facts.aboutZh}</p>
            )}
          </div>
        </section>
      </main>
      <aside className="decide" aria-label={t("desk.checklist")}>
        <Vetting found={found} locale={frame.locale} mayVet={staffMay(role, "provider.vet")} maySet={staffMay(role, "provider.state")} />
      </aside>
    </ProvidersScreen>
  );
}
