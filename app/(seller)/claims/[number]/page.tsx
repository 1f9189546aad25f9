import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { ChoicesTable } from "#components/claims/choices-table.tsx";
import { ClaimAccount } from "#components/claims/claim-account.tsx";
import { ClaimClock } from "#components/claims/claim-clock.tsx";
import { ClaimFiles } from "#components/claims/claim-files.tsx";
import { ClaimHead } from "#components/claims/claim-head.tsx";
import { ClaimSide } from "#components/claims/claim-side.tsx";
import { CoverDates } from "#components/claims/cover-dates.tsx";
import { HeadsTable } from "#components/claims/heads-table.tsx";
import { InsurerPanel } from "#components/claims/insurer/insurer-panel.tsx";
import { Looked } from "#components/claims/looked.tsx";
import { Questions } from "#components/claims/questions.tsx";
import { RelatedPanel } from "#components/claims/related-panel.tsx";
import { StaysNew } from "#components/claims/stays-new.tsx";
import { StepLog } from "#components/claims/step-log.tsx";
import { TeamPanel } from "#components/claims/team/team-panel.tsx";
import { ToldPanel } from "#components/claims/told-panel.tsx";
import { yearAt } from "#components/claims/view.ts";
import { WhoPaysPanel } from "#components/claims/who-pays.tsx";
import { AreaMessages } from "#components/layout/area-messages.tsx";
import { requireSeller } from "#lib/auth/current.ts";
import { insurersOf } from "#lib/claims/insurer/queries.ts";
import { claimFor, filesOf, lastLook, relatedClaims } from "#lib/claims/queries.ts";
import { teamOf } from "#lib/claims/team/queries.ts";
import { toldOf } from "#lib/claims/told/queries.ts";
import { allowed } from "#lib/domain/claim/step.ts";
import { weigh } from "#lib/domain/evidence/limits.ts";
import { currentTime } from "#lib/gate/now.ts";
import { sellerMay } from "#lib/gate/permissions.ts";
import { formatDateTime, isLocale } from "#lib/i18n/format.ts";

type Props = { params: Promise<{ number: string }> };
/** What the parts that answer in the browser say; the page itself is written on the server. */
const WORDS = [
  "claims.key_help",
  "claims.team",
  "claims.page.all_files",
  "claims.page.answered",
  "claims.page.ask",
  "claims.page.asked_by_market",
  "claims.page.asked_by_you",
  "claims.page.attach",
  "claims.page.cut_off",
  "claims.page.files",
  "claims.page.go_back",
  "claims.page.no_files",
  "claims.page.no_preview",
  "claims.page.none_sent",
  "claims.page.none_asked",
  "claims.page.none_asked_hint",
  "claims.page.not_scanned",
  "claims.page.only_submitters",
  "claims.page.open",
  "claims.page.open_original",
  "claims.page.page_back",
  "claims.page.page_of",
  "claims.page.page_on",
  "claims.page.preview_of",
  "claims.page.read",
  "claims.page.read_named",
  "claims.page.send_answer",
  "claims.page.send_question",
  "claims.page.waive",
  "claims.page.waive_1",
  "claims.page.waive_2",
  "claims.page.waive_confirm",
  "claims.page.waive_title",
  "claims.page.your_answer",
  "claims.page.your_question",
  "domain.file_refusals",
  "domain.file_status",
  "domain.grounds",
  "domain.kinds",
  "domain.outcomes",
  "domain.roles",
  "domain.states",
  "domain.written",
  "errors",
  "respond.files",
] as const;

export async function generateMetadata({ params }: Props) {
  return { title: (await params).number };
}

export default async function ClaimPage({ params }: Props) {
  const session = await requireSeller();
  const { number } = await params;
  const detail = await claimFor(session.seller.scope, number);
  if (!detail) notFound();
  const now = await currentTime();
  const [found, t, looked, team, insurers, related, told] = await Promise.all([
    getLocale(),
    getTranslations("claims"),
    lastLook(session.seller.scope, detail.row.id, session.userId),
    teamOf(session.seller.scope, detail.row.id),
    insurersOf(session.seller.scope, detail.row.id, now),
    relatedClaims(session.seller.scope, detail.row),
    toldOf(session.seller.scope, detail.row.id),
  ]);
  const locale = isLocale(found) ? found : "en";
  const { actor } = session.seller;
  const view = { detail, now, locale, viewerZone: session.zone, marketZone: detail.pack.zone };
  const events = allowed(detail.claim, actor, now);
  const newest = detail.events[0]?.seq ?? 0;
  const fresh =
    looked === null
      ? 0
      : detail.events.filter((e) => e.seq > looked.seq && e.actorId !== session.userId && e.type !== "notice_sent").length;
  // While there is time to answer; a second policy may be told after the first.
  const mayTell =
    detail.row.route === "large" && detail.claim.state === "awaiting_response" && sellerMay(actor.role, "claim.notify_insurer");
  const mayDraft = sellerMay(actor.role, "draft.save");
  return (
    <div className="claim-page">
      <AreaMessages areas={WORDS}>
        <ClaimHead {...view} events={events} mayDraft={mayDraft} />
        {looked !== null && fresh > 0 ? (
          <p className="notice no-print">
            <span>
              {t("page.since", { count: fresh, at: formatDateTime(looked.at, session.zone, locale, "short", yearAt(now, session.zone)) })}{" "}
              <a href="#steps">{t("page.see_steps")}</a>
            </span>
          </p>
        ) : null}
        {looked === null || newest > looked.seq ? <Looked number={number} seq={newest} /> : null}
        <StaysNew number={number} seq={newest} />
        <div className="pair">
          <ClaimClock {...view} />
          <WhoPaysPanel {...view} />
        </div>
        <ChoicesTable {...view} mayAnswer={sellerMay(actor.role, "claim.accept")} />
        <div className="cols">
          <div className="col">
            <HeadsTable {...view} />
            <ClaimAccount {...view} />
            <ClaimFiles {...view} />
            <section className="panel" aria-labelledby="questions">
              <header>
                <h2 id="questions">{t("page.questions")}</h2>
              </header>
              <div className="body">
                <Questions
                  number={number}
                  now={now}
                  viewerZone={session.zone}
                  marketZone={detail.pack.zone}
                  mayAsk={events.includes("ask")}
                  mayAnswer={sellerMay(actor.role, "claim.answer")}
                  questions={detail.questions.map((q) => ({
                    id: q.id,
                    to: q.to,
                    text: q.text,
                    askedAt: q.askedAt.getTime(),
                    askedName: q.to === "staff" ? q.askedName : "",
                    dueAt: q.dueAt.getTime(),
                    answer: q.answer,
                    answeredAt: q.answeredAt?.getTime() ?? null,
                  }))}
                  files={filesOf(detail, "answer")}
                  used={weigh(detail.files.filter((f) => f.party === "seller"))}
                />
              </div>
            </section>
            <ToldPanel told={told} now={now} locale={locale} viewerZone={session.zone} />
          </div>
          <div className="col">
            <RelatedPanel related={related} />
            <CoverDates {...view} />
            <InsurerPanel told={insurers} number={mayTell ? number : null} locale={locale} zone={session.zone} />
            <ClaimSide {...view} />
            <TeamPanel
              number={number}
              team={team}
              me={session.userId}
              mayHandOver={sellerMay(actor.role, "claim.hand_over")}
              viewerZone={session.zone}
            />
            <StepLog {...view} seen={looked?.seq} />
          </div>
        </div>
      </AreaMessages>
    </div>
  );
}
