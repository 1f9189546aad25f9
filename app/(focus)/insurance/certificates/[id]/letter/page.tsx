import { Download } from "lucide-react";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { BrokerForm, CopyLetter } from "#components/insurance/broker/broker-form.tsx";
import { LetterSheet } from "#components/insurance/broker/letter-sheet.tsx";
import { LinkList } from "#components/insurance/broker/link-list.tsx";
import { FocusFrame } from "#components/layout/focus-frame.tsx";
import { requireSeller } from "#lib/auth/current.ts";
import { currentTime } from "#lib/gate/now.ts";
import { sellerMay } from "#lib/gate/permissions.ts";
import { publicAddress } from "#lib/gate/settings.ts";
import { isLocale } from "#lib/i18n/format.ts";
import { letterFor } from "#lib/insurance/broker/queries.ts";

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata() {
  return { title: (await getTranslations("insurance"))("letter.title") };
}

/** What the broker has to correct, in both languages, and the ways to send it. */
export default async function LetterPage({ params }: Props) {
  const session = await requireSeller();
  const [{ id }, now, t, found] = await Promise.all([params, currentTime(), getTranslations("insurance.letter"), getLocale()]);
  const page = await letterFor(session.seller.scope, id, now);
  if (!page) notFound();
  const locale = isLocale(found) ? found : "en";
  const may = sellerMay(session.seller.actor.role, "guest.link");
  const { letters } = page;
  return (
    <FocusFrame title={t("title")} sub={page.name} leave={`/insurance/certificates/${id}`} due={null}>
      <main className="letter-page stack-16" id="main">
        <h1>{t("page_title")}</h1>
        {letters === null ? (
          <p className="notice">{t("none")}</p>
        ) : (
          <>
            <p className="ink2">{t("lead_page")}</p>
            <p className="row no-print">
              <CopyLetter text={letters.text} />
              <a className="btn sm" href={`/api/certificates/${id}/letter`}>
                <Download className="icon" aria-hidden />
                {t("pdf")} (English)
              </a>
              <a className="btn sm" href={`/api/certificates/${id}/letter?lang=zh`}>
                <Download className="icon" aria-hidden />
                {t("pdf")}（中文）
              </a>
            </p>
            <div className="letters">
              <LetterSheet letter={letters.en} />
              <LetterSheet letter={letters.zh} />
            </div>
            {may ? <BrokerForm id={id} origin={publicAddress()} /> : null}
          </>
        )}
        <LinkList links={page.links} origin={publicAddress()} locale={locale} zone={session.zone} may={may} />
      </main>
    </FocusFrame>
  );
}
