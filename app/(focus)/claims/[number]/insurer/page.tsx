import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { InsurerPanel } from "#components/claims/insurer/insurer-panel.tsx";
import { NoticeSheet } from "#components/claims/insurer/notice-sheet.tsx";
import { TellForm } from "#components/claims/insurer/tell-form.tsx";
import { FocusFrame } from "#components/layout/focus-frame.tsx";
import { requireSeller } from "#lib/auth/current.ts";
import { insurerPage } from "#lib/claims/insurer/queries.ts";
import { allowed } from "#lib/domain/claim/step.ts";
import { currentTime } from "#lib/gate/now.ts";
import { sellerMay } from "#lib/gate/permissions.ts";
import { publicAddress } from "#lib/gate/settings.ts";
import { formatDate, isLocale } from "#lib/i18n/format.ts";

type Props = { params: Promise<{ number: string }> };

export async function generateMetadata({ params }: Props) {
  return { title: `${(await getTranslations("claims"))("insurer.page_title")} ${(await params).number}` };
}

/** Which policy answers and why, the notice as it will be sent, one press to send it; afterwards what became of it. */
export default async function InsurerPage({ params }: Props) {
  const session = await requireSeller();
  const [{ number }, now, t, found] = await Promise.all([params, currentTime(), getTranslations("claims.insurer"), getLocale()]);
  const page = await insurerPage(session.seller.scope, number, now);
  if (page?.detail.row.route !== "large") notFound();
  const locale = isLocale(found) ? found : "en";
  const { detail, policies, sent } = page;
  const { actor } = session.seller;
  const may = sellerMay(actor.role, "claim.notify_insurer") && allowed(detail.claim, actor, now).includes("notify_insurer");
  const due = detail.claim.dueAt;
  return (
    <FocusFrame
      title={t("page_title")}
      sub={number}
      leave={`/claims/${number}`}
      due={due === null ? null : { dueAt: due, now, viewerZone: session.zone, marketZone: detail.pack.zone }}
    >
      <main className="letter-page stack-16" id="main">
        <h1>{t("page_title")}</h1>
        <p className="ink2">{t("lead", { days: detail.pack.insurerExtensionDays })}</p>
        <InsurerPanel told={sent} number={null} locale={locale} zone={session.zone} />
        {policies.length === 0 ? <p className="notice amber">{t("none", { date: formatDate(detail.row.incidentOn, locale) })}</p> : null}
        {policies.map(({ cover }) => (
          <p key={cover.id} data-policy={cover.policyNo}>
            <b>{t("policy", { insurer: cover.insurer, policy: cover.policyNo })}</b>
          </p>
        ))}
        {policies.length > 0 ? (
          <TellForm
            number={number}
            revision={detail.row.revision}
            days={detail.pack.insurerExtensionDays}
            origin={publicAddress()}
            over={may ? null : sent.length > 0 ? "told" : "late"}
            policies={policies.map(({ cover, last }) => ({
              id: cover.id,
              label: `${cover.insurer} · ${cover.policyNo}`,
              last: last ? { recipient: last.recipient, email: last.email } : null,
            }))}
          />
        ) : null}
        {policies.slice(0, 1).map(({ cover, en, zh }) => (
          <div className="letters" key={cover.id}>
            <NoticeSheet notice={en} />
            <NoticeSheet notice={zh} />
          </div>
        ))}
      </main>
    </FocusFrame>
  );
}
