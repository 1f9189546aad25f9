import { Download, ReceiptText } from "lucide-react";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { LetterView } from "#components/claims/letter/letter-view.tsx";
import { PrintButton } from "#components/claims/print-button.tsx";
import { yearAt } from "#components/claims/view.ts";
import { WrittenTexts } from "#components/claims/written.tsx";
import { AreaMessages } from "#components/layout/area-messages.tsx";
import { Link } from "#components/ui/link.tsx";
import { requireSeller } from "#lib/auth/current.ts";
import { sentLetter } from "#lib/claims/letter/queries.ts";
import { claimFor } from "#lib/claims/queries.ts";
import { writtenOf } from "#lib/domain/claim/snapshot.ts";
import { isOver } from "#lib/domain/deadlines.ts";
import { exhibits } from "#lib/domain/evidence/exhibits.ts";
import { foreignLine } from "#lib/i18n/foreign-line.ts";
import { beside, formatBytes, formatDate, formatDateTime, formatSpan, isLocale, named } from "#lib/i18n/format.ts";

type Props = { params: Promise<{ number: string; n: string }> };

export async function generateMetadata({ params }: Props) {
  const { number, n } = await params;
  return { title: `R-${number.slice(-6)}-${n}` };
}

/** The same receipt as the PDF, on screen: it proves what was sent and when. */
export default async function ReceiptPage({ params }: Props) {
  const session = await requireSeller();
  const { number, n } = await params;
  const detail = await claimFor(session.seller.scope, number);
  const sent = detail?.submissions.find((s) => String(s.n) === n);
  if (!detail || !sent) notFound();
  const [found, t, d] = await Promise.all([getLocale(), getTranslations("claims"), getTranslations("domain")]);
  const locale = isLocale(found) ? found : "en";
  const s = sent.snapshot;
  const at = sent.at.getTime();
  const due = s.dueAt ? Date.parse(s.dueAt) : null;
  const margin =
    due === null
      ? t("receipt.no_deadline")
      : t(isOver(due, at) ? "receipt.late" : "receipt.in_time", { span: formatSpan(due - at, locale) });
  const statements = writtenOf(s);
  const timeline = s.timeline ?? [];
  const absent = Object.entries(s.none ?? {}).filter(([, why]) => why);
  const letter = sentLetter(detail, sent.n);
  const company = locale === "en" ? detail.seller?.legalName : detail.seller?.legalNameZh;
  return (
    <div className="stack-16 page-narrow">
      <p className="row between no-print">
        <Link href={`/claims/${number}`}>{t("receipt.back")}</Link>
        <PrintButton label={t("page.print")} />
      </p>
      <section className="panel">
        <div className="body receipt-view">
          <div className="row between">
            <h1 className="row">
              <ReceiptText className="icon lg" aria-hidden /> {t("receipt.title", { number: sent.receipt })}
            </h1>
            {sent.pdfKey ? (
              <a className="btn" href={`/api/receipts/${number}/${n}`}>
                <Download className="icon" aria-hidden />
                {t("receipt.pdf")}
              </a>
            ) : null}
          </div>
          {sent.pdfKey ? null : <p className="t13 ink3">{t("receipt.pdf_pending")}</p>}
          <dl>
            <dt>{t("receipt.received")}</dt>
            <dd>
              <b>{formatDateTime(at, session.zone, locale, "seconds")}</b>
              <br />
              <span className="t13 ink3">
                {formatDateTime(at, detail.pack.zone, locale, "seconds", yearAt(at, detail.pack.zone))} ({detail.pack.zone}), {margin}
              </span>
            </dd>
            <dt>{t("receipt.by")}</dt>
            <dd>{beside([s.by.name, d(`roles.${s.by.role as "owner"}`), company ?? ""].filter(Boolean), locale)}</dd>
            <dt>{t("page.facts.kind")}</dt>
            <dd>{t(`page.kinds.${sent.kind}`)}</dd>
            <dt>{t("receipt.snapshot")}</dt>
            <dd>
              <code>{sent.sha256}</code>
              <br />
              <Link className="t13" href={`/receipts/verify?hash=${sent.sha256}`}>
                {t("receipt.verify")}
              </Link>
            </dd>
          </dl>
        </div>
      </section>
      <section className="panel" aria-labelledby="content">
        <header>
          <h2 id="content">{t("receipt.as_submitted")}</h2>
        </header>
        <dl className="cya">
          {(s.grounds ?? []).length > 0 ? (
            <div>
              <dt>{t("receipt.grounds")}</dt>
              <dd>{(s.grounds ?? []).map((g) => `${g} ${d(`grounds.${g as "G1"}`)}`).join(locale === "en" ? ", " : "，")}</dd>
            </div>
          ) : null}
          {statements.length > 0 ? (
            <div>
              <dt>{t("receipt.statement")}</dt>
              <dd className="stack">
                <WrittenTexts texts={statements} />
              </dd>
            </div>
          ) : null}
          {(s.foreign ?? []).length > 0 ? (
            <div>
              <dt>{t("receipt.foreign")}</dt>
              <dd>
                {(s.foreign ?? []).map((f) => (
                  <p key={f.head}>{foreignLine(f, detail.row.currency, locale)}</p>
                ))}
              </dd>
            </div>
          ) : null}
          {timeline.length > 0 ? (
            <div>
              <dt>{t("receipt.timeline")}</dt>
              <dd>
                {[...timeline.entries()].map(([i, e]) => (
                  <p key={`${e.on}-${i + 1}`}>{`${formatDate(e.on, locale)} ${e.text}`}</p>
                ))}
              </dd>
            </div>
          ) : null}
          {absent.length > 0 ? (
            <div>
              <dt>{t("receipt.absent")}</dt>
              <dd>
                {absent.map(([kind, why]) => (
                  <p key={kind}>{named(`${kind} ${d(`kinds.${kind as "E01"}`)}`, d(`no_document.${why as "lost"}`), locale)}</p>
                ))}
              </dd>
            </div>
          ) : null}
          <div>
            <dt>{t("receipt.files")}</dt>
            <dd>
              <p>{t("receipt.file_count", { count: s.files.length })}</p>
              {exhibits(s.files, s.grounds ?? []).map(({ mark, file: f }) => (
                <p key={f.id} className="dd-clip">
                  <b>{mark}</b> <a href={`/api/files/${f.id}`}>{f.name}</a> {f.kind ?? ""} {formatBytes(f.size)}
                  <br />
                  <code className="t12">{f.sha256}</code>
                </p>
              ))}
            </dd>
          </div>
          {s.declaration ? (
            <div>
              <dt>{t("receipt.declaration")}</dt>
              <dd>{beside([s.declaration.name, s.declaration.role], locale)}</dd>
            </div>
          ) : null}
        </dl>
      </section>
      {letter ? (
        <AreaMessages areas={["respond"]}>
          <LetterView letter={letter} pdf={`/api/receipts/${number}/${n}/letter`} />
        </AreaMessages>
      ) : null}
    </div>
  );
}
