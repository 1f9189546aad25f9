import { Clock } from "lucide-react";
import { notFound, redirect } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { PaymentForm } from "#components/claims/settlement/payment-form.tsx";
import { marketTime, productOf, yearAt } from "#components/claims/view.ts";
import { FocusFrame } from "#components/layout/focus-frame.tsx";
import { CopyBox } from "#components/ui/copy-box.tsx";
import { requireSeller } from "#lib/auth/current.ts";
import { claimFor, filesOf } from "#lib/claims/queries.ts";
import { groupedReference, settlementReference } from "#lib/domain/claim/settlement-reference.ts";
import { weigh } from "#lib/domain/evidence/limits.ts";
import { currentTime } from "#lib/gate/now.ts";
import { sellerMay } from "#lib/gate/permissions.ts";
import { settlementAccount } from "#lib/gate/settings.ts";
import { formatDateTime, formatMoney, isLocale } from "#lib/i18n/format.ts";

type Props = { params: Promise<{ number: string }> };

export async function generateMetadata({ params }: Props) {
  return { title: `${(await getTranslations("settlement"))("settle.page")} ${(await params).number}` };
}

/** What is owed, to whom and under which reference; then the report of the payment with its proof. No bank data of the customer. */
export default async function SettlePage({ params }: Props) {
  const session = await requireSeller();
  const { number } = await params;
  const detail = await claimFor(session.seller.scope, number);
  if (!detail) notFound();
  const [now, found, t] = await Promise.all([currentTime(), getLocale(), getTranslations("settlement")]);
  const locale = isLocale(found) ? found : "en";
  const { claim, row, pack } = detail;
  if (claim.state !== "settlement_due" || claim.dueAt === null) redirect(`/claims/${number}`);
  const own = detail.files.filter((f) => f.party === "seller");
  const reference = settlementReference(number);
  const account = settlementAccount();
  const due = { dueAt: claim.dueAt, now, viewerZone: session.zone, marketZone: pack.zone };
  return (
    <FocusFrame
      title={t("settle.page")}
      sub={`${number} · ${productOf(detail, locale)}`}
      leave={`/claims/${number}`}
      due={claim.reportOpen ? null : due}
    >
      <main className="letter-page settle stack-16" id="main">
        <h1>{t("settle.page")}</h1>
        <section className="panel" aria-labelledby="how">
          <header>
            <h2 id="how">{t("settle.how")}</h2>
          </header>
          <dl className="body owed">
            <dt>{t("settle.owed")}</dt>
            <dd className="b">{formatMoney(claim.amount ?? 0, row.currency)}</dd>
            <dt>{t("settle.due")}</dt>
            <dd>
              {formatDateTime(claim.dueAt, session.zone, locale, "full", yearAt(now, session.zone))}
              <br />
              <span className="t13 ink3">{marketTime(claim.dueAt, pack.zone, locale)}</span>
            </dd>
            <dt>{t("settle.to")}</dt>
            <dd>{account ?? t("settle.account_elsewhere")}</dd>
            <dt>{t("settle.under")}</dt>
            <dd>
              <CopyBox text={groupedReference(reference)} copied={reference} />
              <span className="t13 ink3">{t("settle.under_hint")}</span>
            </dd>
          </dl>
          <p className="body t13 ink2">{t("settle.privacy")}</p>
        </section>
        {claim.reportOpen ? (
          <p className="notice">
            <Clock className="icon" aria-hidden />
            <span>{t("settle.checking")}</span>
          </p>
        ) : (
          <section className="panel" aria-labelledby="report">
            <header>
              <h2 id="report">{t("settle.report_title")}</h2>
            </header>
            <div className="body">
              <PaymentForm
                number={number}
                revision={row.revision}
                agreed={claim.amount ?? 0}
                currency={row.currency}
                maySubmit={sellerMay(session.seller.actor.role, "claim.report_payment")}
                viewerZone={session.zone}
                files={filesOf(detail, "payment")}
                used={weigh(own)}
              />
            </div>
          </section>
        )}
      </main>
    </FocusFrame>
  );
}
