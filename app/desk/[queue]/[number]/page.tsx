import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { DeskCaseView } from "#components/desk/case.tsx";
import { Decisions } from "#components/desk/decisions.tsx";
import { DeskScreen } from "#components/desk/desk-screen.tsx";
import { LostStep, StepsOfClaim } from "#components/desk/lost-step.tsx";
import { Proposal } from "#components/desk/proposal.tsx";
import { requireStaff } from "#lib/auth/current.ts";
import { countQueues, deskCase, listQueue } from "#lib/claims/desk/queries.ts";
import { REVIEWED_IN } from "#lib/domain/claim/points.ts";
import { isQueue } from "#lib/domain/claim/queues.ts";
import { allowed } from "#lib/domain/claim/step.ts";
import { deskFrameProps } from "#lib/gate/desk-frame.ts";
import { currentTime } from "#lib/gate/now.ts";
import { staffMay } from "#lib/gate/permissions.ts";

type Props = { params: Promise<{ queue: string; number: string }> };

export async function generateMetadata({ params }: Props) {
  return { title: (await params).number };
}

export default async function CasePage({ params }: Props) {
  const session = await requireStaff();
  const { queue, number } = await params;
  if (!isQueue(queue)) notFound();
  const [frame, counts, rows, found, t] = await Promise.all([
    deskFrameProps(session),
    countQueues(session),
    currentTime().then((now) => listQueue(session, queue, now)),
    deskCase(session, number),
    getTranslations("desk"),
  ]);
  if (!found) notFound();
  // While a decision rests nothing else is decided; talking goes on.
  const resting = found.held !== null && found.held.refused === null;
  const events = allowed(found.claim, session.staff, frame.now).filter((e) => !resting || e === "ask" || e === "answer" || e === "remark");
  return (
    <DeskScreen frame={{ ...frame, counts }} queue={queue} rows={rows} current={number}>
      <StepsOfClaim number={number}>
        <DeskCaseView
          found={found}
          queue={queue}
          now={frame.now}
          locale={frame.locale}
          viewerZone={session.zone}
          canPresent={events.includes("present")}
          canUphold={events.includes("uphold")}
          canAmend={events.includes("amend")}
          mayLink={staffMay(session.staff.role, "claim.link") && found.claim.state !== "closed"}
          mayFind={!resting && staffMay(session.staff.role, "finding.record") && REVIEWED_IN.includes(found.claim.state)}
          me={session.userId}
          viewer={`/desk/${queue}/${number}/files`}
        />
        <aside className="decide" aria-label={t("decision")}>
          <h2>{t("decision")}</h2>
          <LostStep />
          {found.proposal && !resting ? (
            <Proposal
              found={found}
              me={session.userId}
              mayAgree={events.includes(found.proposal.event)}
              queue={queue}
              locale={frame.locale}
            />
          ) : null}
          {/* What is taken back comes with its words: they are read anew. */}
          <Decisions
            key={`${number}-${found.held?.id ?? ""}`}
            found={found}
            events={events}
            role={session.staff.role}
            queue={queue}
            locale={frame.locale}
          />
        </aside>
      </StepsOfClaim>
    </DeskScreen>
  );
}
