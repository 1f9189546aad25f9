import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { Comparisons } from "#components/insurance/comparisons.tsx";
import { ConfirmScreen } from "#components/insurance/confirm-screen.tsx";
import { ExposurePanel } from "#components/insurance/coverage/exposure.tsx";
import { ReviewedScreen } from "#components/insurance/reviewed-screen.tsx";
import { Looking } from "#components/insurance/reviewed-steps.tsx";
import { UnlockForm } from "#components/insurance/unlock-form.tsx";
import { FocusFrame } from "#components/layout/focus-frame.tsx";
import { Link } from "#components/ui/link.tsx";
import { requireSeller } from "#lib/auth/current.ts";
import { asksPassword } from "#lib/domain/evidence/locked.ts";
import { currentTime } from "#lib/gate/now.ts";
import { sellerMay } from "#lib/gate/permissions.ts";
import { formatDate, isLocale } from "#lib/i18n/format.ts";
import { fieldViews, verdictViews } from "#lib/i18n/insurance-words.ts";
import { coverageOf } from "#lib/insurance/coverage/queries.ts";
import { certificateFor, insuranceOf } from "#lib/insurance/queries.ts";

type Props = { params: Promise<{ id: string }>; searchParams: Promise<{ claim?: string | string[] }> };

export async function generateMetadata() {
  return { title: (await getTranslations("insurance"))("c.title") };
}

/** One certificate: put right and hand in while it is a draft, read and follow afterwards. */
export default async function CertificatePage({ params, searchParams }: Props) {
  const session = await requireSeller();
  const [{ id }, { claim }, now, t, d, found] = await Promise.all([
    params,
    searchParams,
    currentTime(),
    getTranslations("insurance"),
    getTranslations("domain"),
    getLocale(),
  ]);
  const locale = isLocale(found) ? found : "en";
  const detail = await certificateFor(session.seller.scope, id, now);
  if (!detail) notFound();
  const { row, pack, seller } = detail;
  const { role } = session.seller.actor;
  const number = typeof claim === "string" && /^[A-Z0-9-]{5,40}$/.test(claim) ? claim : null;
  const back = number ? `/claims/${number}` : "/insurance";
  const notes = number ? (
    <p className="notice">
      <span>
        {t("up.for_claim", { number })} <Link href={back}>{number}</Link>
      </span>
    </p>
  ) : null;
  const draft = row.status === "draft";
  // What hangs on this cover is said beside what became of it.
  const { scope } = session.seller;
  const [standing, coverage] =
    draft || !pack ? [null, null] : await Promise.all([insuranceOf(scope, now).then((i) => i.standing), coverageOf(scope, now)]);
  const ready = row.fileStatus === "received";
  const again = (
    <p>
      <Link className="btn" href={`/insurance/upload${row.replaces ? `?replaces=${row.replaces}` : ""}`}>
        {t("c.again")}
      </Link>
    </p>
  );
  return (
    <FocusFrame
      title={t(draft ? "c.new" : "c.title")}
      sub={t("c.sub", { name: row.name, pages: row.pages ?? row.previews })}
      leave={back}
      due={null}
    >
      {draft && !ready ? (
        <main className="narrow-main stack-16" id="main">
          <h1>{row.name}</h1>
          {row.fileStatus === "checking" ? <Looking /> : null}
          {row.fileStatus === "uploading" ? (
            <>
              <p className="notice">{t("c.uploading")}</p>
              {again}
            </>
          ) : null}
          {row.fileStatus === "refused" ? (
            <>
              <p className="notice red">
                <b>{t("c.refused")}</b>{" "}
                {t.has(`c.refusals.${row.refusal ?? ""}` as "c.refusals.too_many_pages")
                  ? t(`c.refusals.${row.refusal as "too_many_pages"}`)
                  : d(`file_refusals.${(row.refusal ?? "broken") as "empty"}`)}
              </p>
              {asksPassword(row.refusal) && sellerMay(role, "certificate.unlock") ? (
                <UnlockForm key={row.revision} id={row.id} revision={row.revision} />
              ) : null}
              {again}
            </>
          ) : null}
        </main>
      ) : draft && pack ? (
        <ConfirmScreen
          id={row.id}
          revision={row.revision}
          previews={row.previews}
          read={row.reading === "read"}
          views={fieldViews(row.facts, locale)}
          verdicts={verdictViews(detail.verdicts, pack, { legalName: seller.legalName, country: seller.country }, locale)}
          rules={t("store_rules", { pack: pack.id, date: formatDate(pack.from, locale) })}
          outlook={detail.proof}
          maySubmit={sellerMay(role, "certificate.submit")}
          back={back}
          compared={<Comparisons detail={detail} at="/insurance/certificates" locale={locale} />}
          notes={
            <>
              {notes}
              {row.reading === "nothing" || row.reading === "failed" ? (
                <p className="notice">{t(row.reading === "failed" ? "c.read_failed" : "c.by_hand")}</p>
              ) : null}
            </>
          }
        />
      ) : (
        <ReviewedScreen
          detail={detail}
          locale={locale}
          zone={session.zone}
          mayAct={sellerMay(role, "certificate.submit")}
          notes={notes}
          after={
            <>
              <Comparisons detail={detail} at="/insurance/certificates" locale={locale} />
              {standing && coverage ? <ExposurePanel coverage={coverage} standing={standing} locale={locale} mayUpload={false} /> : null}
            </>
          }
        />
      )}
    </FocusFrame>
  );
}
