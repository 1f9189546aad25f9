import { getTranslations } from "next-intl/server";
import { ActionForm } from "#components/desk/action-form.tsx";
import { DeskFrame } from "#components/desk/desk-frame.tsx";
import { RetentionTable } from "#components/public/retention-table.tsx";
import { requireStaff } from "#lib/auth/current.ts";
import { countQueues } from "#lib/claims/desk/queries.ts";
import { deskFrameProps } from "#lib/gate/desk-frame.ts";
import { staffMay } from "#lib/gate/permissions.ts";
import { eraseTheCustomer, eraseThePerson } from "#lib/privacy/actions.ts";
import { erasureFigures } from "#lib/privacy/queries.ts";

export async function generateMetadata() {
  return { title: (await getTranslations("privacy"))("title") };
}

/** What is kept for how long, what the next run erases, and erasure on request. */
export default async function PrivacyDeskPage() {
  const session = await requireStaff();
  const [frame, counts, t] = await Promise.all([deskFrameProps(session), countQueues(session), getTranslations("privacy")]);
  const figures = await erasureFigures(session, frame.now);
  const may = staffMay(session.staff.role, "privacy.erase_person");
  return (
    <DeskFrame {...frame} counts={counts} current="privacy">
      <main className="narrow stack-16" id="main">
        <h1>{t("title")}</h1>
        <p className="ink2">{t("due", { due: figures.dueClaims, claims: figures.erasedClaims, people: figures.erasedPeople })}</p>
        {may ? (
          <>
            <section className="panel" aria-labelledby="person">
              <header>
                <h2 id="person">{t("person.title")}</h2>
              </header>
              <div className="body">
                <p className="t13 ink2">{t("person.text")}</p>
                <ActionForm
                  action={eraseThePerson}
                  fixed={{}}
                  fields={[
                    { name: "email", label: t("person.email"), kind: "text" },
                    { name: "why", label: t("why"), hint: t("why_hint"), kind: "text" },
                  ]}
                  submit={t("person.submit")}
                  tone="danger"
                />
              </div>
            </section>
            <section className="panel" aria-labelledby="customer">
              <header>
                <h2 id="customer">{t("customer.title")}</h2>
              </header>
              <div className="body">
                <p className="t13 ink2">{t("customer.text")}</p>
                <ActionForm
                  action={eraseTheCustomer}
                  fixed={{}}
                  fields={[
                    { name: "number", label: t("customer.number"), kind: "text" },
                    { name: "why", label: t("why"), hint: t("why_hint"), kind: "text" },
                  ]}
                  submit={t("customer.submit")}
                  tone="danger"
                />
              </div>
            </section>
          </>
        ) : (
          <p className="ink3">{t("only_admin")}</p>
        )}
        <RetentionTable />
      </main>
    </DeskFrame>
  );
}
