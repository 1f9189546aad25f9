import { notFound, redirect } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { LetterView } from "#components/claims/letter/letter-view.tsx";
import { CheckAnswers } from "#components/claims/respond/check-answers.tsx";
import { Completeness } from "#components/claims/respond/completeness.tsx";
import { CompletenessNow } from "#components/claims/respond/completeness-now.tsx";
import { DeclareForm } from "#components/claims/respond/declare-form.tsx";
import { EvidenceForm } from "#components/claims/respond/evidence-form.tsx";
import { CheckedBox, GroundsForm, StatementForm, TimelineForm } from "#components/claims/respond/field-forms.tsx";
import { respondData } from "#components/claims/respond/respond-data.ts";
import { SavedState } from "#components/claims/respond/saved-state.tsx";
import { StepNav } from "#components/claims/respond/step-nav.tsx";
import { draftKindOf, STEPS, type Step } from "#components/claims/respond/steps.ts";
import { HereNow } from "#components/claims/team/here-now.tsx";
import { productOf } from "#components/claims/view.ts";
import { FocusFrame } from "#components/layout/focus-frame.tsx";
import { Link } from "#components/ui/link.tsx";
import { requireSeller } from "#lib/auth/current.ts";
import { draftLetter } from "#lib/claims/letter/queries.ts";
import { claimFor, earlierFiles, filesOf } from "#lib/claims/queries.ts";
import { sellerDueAt } from "#lib/domain/claim/who-acts.ts";
import { currentTime } from "#lib/gate/now.ts";
import { sellerMay } from "#lib/gate/permissions.ts";
import { isLocale } from "#lib/i18n/format.ts";

type Props = { params: Promise<{ number: string; step: string }> };

export async function generateMetadata({ params }: Props) {
  const { number, step } = await params;
  const known = STEPS.find((s) => s === step);
  return { title: known ? `${(await getTranslations("respond"))(`steps.${known}`)} ${number}` : number };
}

export default async function StepPage({ params }: Props) {
  const session = await requireSeller();
  const { number, step: asked } = await params;
  const step = STEPS.find((s): s is Step => s === asked);
  const detail = await claimFor(session.seller.scope, number);
  if (!detail || !step) notFound();
  const kind = draftKindOf(detail);
  if (!kind) redirect(`/claims/${number}`);
  const [now, found, t, d] = await Promise.all([currentTime(), getLocale(), getTranslations("respond"), getTranslations("domain")]);
  const locale = isLocale(found) ? found : "en";
  const data = respondData(detail, kind, filesOf(detail, kind));
  const expected = data.lists.flatMap((l) => l.items.map((i) => i.kind));
  const earlier = step === "evidence" ? await earlierFiles(session.seller.scope, detail, expected) : [];
  const due = sellerDueAt(detail.claim, now);
  const base = `/claims/${number}/respond`;
  const { values, versions, authors } = data;
  const draft = { number, draft: kind, values, versions, authors, viewerZone: session.zone };
  const { role, name } = session.seller.actor;
  const next = STEPS[STEPS.indexOf(step) + 1];
  const meter = { lists: data.lists, about: d(`incidents.${data.incident}`), base };
  const forms: Record<Step, React.ReactNode> = {
    grounds: <GroundsForm {...draft} />,
    statement: <StatementForm {...draft} />,
    timeline: <TimelineForm {...draft} />,
    evidence: (
      <EvidenceForm {...draft} files={data.files} used={data.used} incident={data.incident} grounds={data.grounds} earlier={earlier} />
    ),
    check: (
      <div className="stack-16">
        <CheckAnswers base={base} values={data.values} files={data.files} lists={data.lists} locale={locale} />
        <LetterView letter={draftLetter(detail, kind, now)} pdf={`/api/claims/${number}/letter?draft=${kind}`} />
        <CheckedBox {...draft} />
      </div>
    ),
    declare: (
      <DeclareForm
        number={number}
        draft={kind}
        revision={detail.row.revision}
        name={name}
        role={d(`roles.${role}`)}
        maySubmit={sellerMay(role, kind === "contest" ? "claim.contest" : "claim.inform")}
        complete={data.status.declare !== "blocked"}
        pendingFiles={data.pending}
        viewerZone={session.zone}
      />
    ),
  };
  return (
    <FocusFrame
      title={t(`title_${kind}`)}
      sub={`${number} · ${productOf(detail, locale)}`}
      leave={`/claims/${number}`}
      due={due === null ? null : { dueAt: due, now, viewerZone: session.zone, marketZone: detail.pack.zone }}
      saved={
        <>
          <HereNow number={number} place={step} />
          <SavedState />
        </>
      }
    >
      <div className="evidence">
        <div className="wrap">
          <StepNav base={base} current={step} status={data.status} />
          <main id="main">
            <h1>{t(`steps.${step}`)}</h1>
            <p className="lead">{t(`leads.${step}`)}</p>
            {forms[step]}
            <div className="next">
              {next ? (
                <Link className="btn primary lg" href={`${base}/${next}`}>
                  {t("go_on", { step: t(`steps.${next}`) })}
                </Link>
              ) : null}
              <Link className="btn ghost" href={base}>
                {t("to_list")}
              </Link>
            </div>
          </main>
          <aside className="side" aria-label={t("completeness.title")}>
            {step === "declare" || (kind === "inform" && data.grounds.length === 0) ? null : step === "evidence" ? (
              <CompletenessNow number={number} draft={kind} {...meter} />
            ) : (
              <Completeness {...meter} />
            )}
          </aside>
        </div>
      </div>
    </FocusFrame>
  );
}
