import { notFound, redirect } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { Completeness } from "#components/claims/respond/completeness.tsx";
import { respondData } from "#components/claims/respond/respond-data.ts";
import { SavedState } from "#components/claims/respond/saved-state.tsx";
import { draftKindOf } from "#components/claims/respond/steps.ts";
import { ReceiptPromise, TaskList } from "#components/claims/respond/task-list.tsx";
import { HereNow } from "#components/claims/team/here-now.tsx";
import { happenedOf, productOf } from "#components/claims/view.ts";
import { FocusFrame } from "#components/layout/focus-frame.tsx";
import { requireSeller } from "#lib/auth/current.ts";
import { claimFor, filesOf } from "#lib/claims/queries.ts";
import { sellerDueAt } from "#lib/domain/claim/who-acts.ts";
import { currentTime } from "#lib/gate/now.ts";
import { isLocale } from "#lib/i18n/format.ts";

type Props = { params: Promise<{ number: string }> };

export async function generateMetadata({ params }: Props) {
  return { title: `${(await getTranslations("respond"))("title")} ${(await params).number}` };
}

export default async function RespondPage({ params }: Props) {
  const session = await requireSeller();
  const { number } = await params;
  const detail = await claimFor(session.seller.scope, number);
  if (!detail) notFound();
  const kind = draftKindOf(detail);
  if (!kind) redirect(`/claims/${number}`);
  const [now, found, t, d] = await Promise.all([currentTime(), getLocale(), getTranslations("respond"), getTranslations("domain")]);
  const locale = isLocale(found) ? found : "en";
  const data = respondData(detail, kind, filesOf(detail, kind));
  const { values } = data;
  const due = sellerDueAt(detail.claim, now);
  const base = `/claims/${number}/respond`;
  const words = (text: string | undefined) => [...(text ?? "").trim()].length;
  const hints = {
    grounds: data.grounds.map((g) => `${g} ${d(`grounds.${g}`)}`).join(locale === "en" ? ", " : "，") || t("hints.grounds"),
    statement:
      words(values.statement_zh) + words(values.statement_en) > 0
        ? t("hints.statement_count", { zh: words(values.statement_zh), en: words(values.statement_en) })
        : t("hints.statement"),
    timeline:
      (values.timeline ?? []).length > 0 ? t("hints.timeline_count", { count: (values.timeline ?? []).length }) : t("hints.timeline"),
    evidence:
      data.files.length > 0
        ? t("hints.evidence_count", {
            count: data.files.filter((f) => f.status === "received").length,
            bad: data.files.filter((f) => f.status === "refused").length,
          })
        : t("hints.evidence"),
    check: t("hints.check"),
    declare: t(data.status.declare === "blocked" ? "hints.declare_blocked" : "hints.declare"),
  };
  return (
    <FocusFrame
      title={t(`title_${kind}`)}
      sub={`${number} · ${productOf(detail, locale)}${locale === "en" ? " " : ""}${happenedOf(detail, locale)}`}
      leave={`/claims/${number}`}
      due={due === null ? null : { dueAt: due, now, viewerZone: session.zone, marketZone: detail.pack.zone }}
      saved={
        <>
          <HereNow number={number} place="list" />
          <SavedState />
        </>
      }
    >
      <div className="respond">
        <main className="wrap" id="main">
          <div>
            <h1>{t(`heading_${kind}`)}</h1>
            <p>{t("lead")}</p>
            <TaskList base={base} status={data.status} hints={hints} />
          </div>
          <aside className="side" aria-label={t("completeness.title")}>
            {kind === "contest" || data.grounds.length > 0 ? (
              <Completeness lists={data.lists} about={d(`incidents.${data.incident}`)} base={base} />
            ) : null}
            {data.writers.length > 0 ? (
              <section className="panel" aria-labelledby="writers">
                <header>
                  <h2 id="writers">{t("writers")}</h2>
                </header>
                <ul className="body people">
                  {[...new Map(data.writers.map((w) => [w.name, w])).values()].map((w) => (
                    <li key={w.name}>
                      <span className="monogram round" aria-hidden>
                        {[...w.name][0]}
                      </span>
                      {w.name}
                    </li>
                  ))}
                </ul>
              </section>
            ) : null}
            <ReceiptPromise />
          </aside>
        </main>
      </div>
    </FocusFrame>
  );
}
