import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ActionForm } from "#components/desk/action-form.tsx";
import { DeskFrame } from "#components/desk/desk-frame.tsx";
import { Invited } from "#components/desk/people/invited.tsx";
import { PersonRow } from "#components/desk/people/person-row.tsx";
import { personView } from "#components/desk/people/person-view.ts";
import { SellerFacts } from "#components/desk/people/seller-facts.tsx";
import { Step } from "#components/desk/step.tsx";
import { Link } from "#components/ui/link.tsx";
import { inviteForSeller, liftTheSeller, resendForSeller, suspendTheSeller, uninviteForSeller } from "#lib/accounts/desk/actions.ts";
import { sellerPage } from "#lib/accounts/desk/queries.ts";
import { requireStaff } from "#lib/auth/current.ts";
import { countQueues } from "#lib/claims/desk/queries.ts";
import { SELLER_ROLES } from "#lib/domain/actor.ts";
import { deskFrameProps } from "#lib/gate/desk-frame.ts";
import { staffMay } from "#lib/gate/permissions.ts";
import { filled } from "#lib/i18n/apart.ts";
import { insuranceAtDesk } from "#lib/insurance/queries.ts";

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata() {
  return { title: (await getTranslations("accounts"))("seller") };
}

/** One seller: its account, people, insurance and open claims; for an administrator with the steps. */
export default async function SellerAtDesk({ params }: Props) {
  const session = await requireStaff();
  const { id } = await params;
  const found = await sellerPage(session, id);
  if (!found) notFound();
  const frame = await deskFrameProps(session);
  const [counts, standing, t] = await Promise.all([
    countQueues(session),
    insuranceAtDesk(session, id, frame.now),
    getTranslations("accounts"),
  ]);
  const { seller, people, invited } = found;
  const { locale } = frame;
  const may = staffMay(session.staff.role, "seller.suspend");
  const name = locale === "en" ? seller.name : seller.nameZh;
  const owners = people.filter((p) => p.role === "owner" && p.suspendedAt === null);
  return (
    <DeskFrame {...frame} counts={counts} current="sellers">
      <main className="narrow stack-16" id="main">
        <p>
          <Link href="/desk/sellers">{t("back")}</Link>
        </p>
        <h1>{name}</h1>
        <SellerFacts found={found} standing={standing} locale={locale} zone={session.zone} />
        <section className="panel" aria-labelledby="people">
          <header>
            <h2 id="people">{t("people")}</h2>
          </header>
          <div className="body">
            {people.length === 0 ? <p className="ink2">{t("no_people")}</p> : null}
            <ul className="stack-16">
              {people.map((p) => (
                <PersonRow
                  key={`${p.userId}-${p.suspendedAt}`}
                  person={personView(p, locale, session.zone)}
                  may={may}
                  me={p.userId === session.userId}
                  lastOwner={owners.length === 1 && owners[0]?.userId === p.userId}
                />
              ))}
            </ul>
          </div>
        </section>
        {may ? (
          <>
            <Invited
              title={filled((v) => t("invite", v), { name })}
              invite={inviteForSeller}
              resend={resendForSeller}
              revoke={uninviteForSeller}
              roles={SELLER_ROLES}
              fixed={{ sellerId: id }}
              rows={invited}
              now={frame.now}
              locale={locale}
            />
            <Step key={String(seller.suspendedAt)} title={t(seller.suspendedAt ? "lift" : "suspend")}>
              <p className="t13 ink2">{t(seller.suspendedAt ? "lift_text" : "suspend_text")}</p>
              {seller.suspendedAt ? (
                <ActionForm action={liftTheSeller} fixed={{ sellerId: id }} fields={[]} submit={t("lift")} />
              ) : (
                <ActionForm
                  action={suspendTheSeller}
                  fixed={{ sellerId: id }}
                  fields={[{ name: "reason", label: t("reason"), hint: t("reason_seller"), kind: "area" }]}
                  submit={t("suspend")}
                  tone="danger"
                />
              )}
            </Step>
          </>
        ) : (
          <p className="ink3">{t("read_only")}</p>
        )}
      </main>
    </DeskFrame>
  );
}
