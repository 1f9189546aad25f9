import { notFound, redirect } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { FoundList } from "#components/claims/found.tsx";
import { HeadsTable } from "#components/claims/heads-table.tsx";
import { AppealEvidence } from "#components/claims/respond/appeal-evidence.tsx";
import { DeclareForm } from "#components/claims/respond/declare-form.tsx";
import { StatementForm } from "#components/claims/respond/field-forms.tsx";
import { respondData } from "#components/claims/respond/respond-data.ts";
import { SavedState } from "#components/claims/respond/saved-state.tsx";
import { SentBefore } from "#components/claims/respond/sent-before.tsx";
import { productOf } from "#components/claims/view.ts";
import { FocusFrame } from "#components/layout/focus-frame.tsx";
import { requireSeller } from "#lib/auth/current.ts";
import { claimFor, filesOf } from "#lib/claims/queries.ts";
import { findingsIn } from "#lib/domain/claim/points.ts";
import { isOver } from "#lib/domain/deadlines.ts";
import { currentTime } from "#lib/gate/now.ts";
import { sellerMay } from "#lib/gate/permissions.ts";
import { isLocale } from "#lib/i18n/format.ts";

type Props = { params: Promise<{ number: string }> };

export async function generateMetadata({ params }: Props) {
  return { title: `${(await getTranslations("respond"))("title_appeal")} ${(await params).number}` };
}

export default async function AppealPage({ params }: Props) {
  const session = await requireSeller();
  const { number } = await params;
  const detail = await claimFor(session.seller.scope, number);
  if (!detail) notFound();
  const now = await currentTime();
  const { claim } = detail;
  if (claim.state !== "stepped_in" || claim.appealedAt !== null || claim.dueAt === null || isOver(claim.dueAt, now))
    redirect(`/claims/${number}`);
  const [found, t, d] = await Promise.all([getLocale(), getTranslations("respond"), getTranslations("domain")]);
  const locale = isLocale(found) ? found : "en";
  const data = respondData(detail, "appeal", filesOf(detail, "appeal"));
  const { role, name } = session.seller.actor;
  const draft = {
    number,
    draft: "appeal" as const,
    values: data.values,
    versions: data.versions,
    authors: data.authors,
    viewerZone: session.zone,
  };
  const decided = detail.events.find((e) => e.type === "uphold")?.data ?? {};
  const { reason } = decided;
  return (
    <FocusFrame
      title={t("title_appeal")}
      sub={`${number} · ${productOf(detail, locale)}`}
      leave={`/claims/${number}`}
      due={{ dueAt: claim.dueAt, now, viewerZone: session.zone, marketZone: detail.pack.zone }}
      saved={<SavedState />}
    >
      <div className="evidence">
        <main className="main-in stack-16" id="main" style={{ maxWidth: 900, padding: "28px 16px 96px" }}>
          <h1>{t("heading_appeal")}</h1>
          <p className="ink2">{t("appeal.lead")}</p>
          {typeof reason === "string" ? (
            <section className="panel" aria-labelledby="reason">
              <header>
                <h2 id="reason">{t("appeal.decision")}</h2>
              </header>
              <div className="body stack">
                <p style={{ whiteSpace: "pre-wrap" }}>{reason}</p>
                <FoundList findings={findingsIn(decided)} />
              </div>
            </section>
          ) : null}
          <div className="claim-page">
            <HeadsTable detail={detail} locale={locale} />
          </div>
          <SentBefore number={number} submissions={detail.submissions} zone={session.zone} locale={locale} />
          <h2>{t("appeal.new")}</h2>
          <StatementForm {...draft} />
          <h2>{t("appeal.files")}</h2>
          <AppealEvidence number={number} files={data.files} used={data.used} />
          <h2>{t("steps.declare")}</h2>
          <DeclareForm
            number={number}
            draft="appeal"
            revision={detail.row.revision}
            name={name}
            role={d(`roles.${role}`)}
            maySubmit={sellerMay(role, "claim.appeal")}
            complete
            pendingFiles={0}
            viewerZone={session.zone}
          />
        </main>
      </div>
    </FocusFrame>
  );
}
