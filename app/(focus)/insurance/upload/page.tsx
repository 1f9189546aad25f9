import { getTranslations } from "next-intl/server";
import { UploadCertificate } from "#components/insurance/upload-certificate.tsx";
import { CopyText } from "#components/insurance/verdict-list.tsx";
import { FocusFrame } from "#components/layout/focus-frame.tsx";
import { requireSeller } from "#lib/auth/current.ts";
import { currentTime } from "#lib/gate/now.ts";
import { sellerMay } from "#lib/gate/permissions.ts";
import { certificateFor, insuranceOf } from "#lib/insurance/queries.ts";

type Props = { searchParams: Promise<{ claim?: string | string[]; replaces?: string | string[] }> };

export async function generateMetadata() {
  return { title: (await getTranslations("insurance"))("up.heading") };
}

/** One document in; nothing is submitted yet. */
export default async function UploadPage({ searchParams }: Props) {
  const session = await requireSeller();
  const { claim, replaces } = await searchParams;
  const now = await currentTime();
  const number = typeof claim === "string" && /^[A-Z0-9-]{5,40}$/.test(claim) ? claim : null;
  const [t, e, insurance, before] = await Promise.all([
    getTranslations("insurance"),
    getTranslations("errors"),
    insuranceOf(session.seller.scope, now),
    typeof replaces === "string" ? certificateFor(session.seller.scope, replaces, now) : null,
  ]);
  const renews = before?.row.status === "accepted";
  const back = number ? `/claims/${number}` : "/insurance";
  return (
    <FocusFrame title={t(before ? (renews ? "up.renew" : "up.correct") : "up.title")} sub="" leave={back} due={null}>
      <main className="narrow-main stack-16" id="main">
        <h1>{t("up.heading")}</h1>
        <p className="ink2">{t("up.lead")}</p>
        {number ? <p className="notice">{t("up.for_claim", { number })}</p> : null}
        {before ? <p className="notice">{t(renews ? "up.renews" : "up.replaces", { name: before.row.name })}</p> : null}
        {sellerMay(session.seller.actor.role, "certificate.save") ? (
          <UploadCertificate replaces={before?.row.id ?? null} claim={number} />
        ) : (
          <p className="notice">{e("forbidden")}</p>
        )}
        {insurance.pack ? (
          <section className="panel" aria-labelledby="ask-broker">
            <div className="body stack">
              <p id="ask-broker">{t("up.ask_broker")}</p>
              <CopyText text={insurance.pack.additionalInsured} />
            </div>
          </section>
        ) : null}
      </main>
    </FocusFrame>
  );
}
