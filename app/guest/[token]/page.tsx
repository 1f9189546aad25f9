import { Download } from "lucide-react";
import { getLocale, getTranslations } from "next-intl/server";
import { GuestFrame } from "#components/guest/guest-frame.tsx";
import { GuestUpload } from "#components/guest/guest-upload.tsx";
import { LetterSheet } from "#components/insurance/broker/letter-sheet.tsx";
import { AreaMessages } from "#components/layout/area-messages.tsx";
import { GUEST_UPLOADS } from "#lib/domain/guest.ts";
import { CERTIFICATE_ENDINGS } from "#lib/domain/requirements/limits.ts";
import { guestVisit } from "#lib/gate/guest.ts";
import { formatDate, isLocale } from "#lib/i18n/format.ts";
import { guestLetter } from "#lib/insurance/broker/guest/queries.ts";

type Props = { params: Promise<{ token: string }> };

export const metadata = { robots: { index: false, follow: false }, referrer: "no-referrer" as const, title: "Rejoinder" };

/** One task behind a link: what is asked, by whom, until when. */
export default async function GuestPage({ params }: Props) {
  const { token } = await params;
  const [guest, t, found] = await Promise.all([guestVisit(token), getTranslations("guest"), getLocale()]);
  const locale = isLocale(found) ? found : "en";
  const page = guest ? await guestLetter(guest, locale) : null;
  if (!guest || !page)
    return (
      <GuestFrame name={null}>
        <main className="narrow-main stack-16" id="main">
          <h1>{t("closed.title")}</h1>
          <p>{t("closed.text")}</p>
        </main>
      </GuestFrame>
    );
  const { link } = guest;
  const { company, policy, letter } = page;
  return (
    <GuestFrame name={link.recipient}>
      <AreaMessages areas={["guest.page", "insurance.c", "errors"]}>
        <main className="narrow-main stack-16" id="main">
          <h1>{t("page.broker.title", { company })}</h1>
          <p className="ink2">{t("page.broker.lead", { company, policy })}</p>
          <p className="t13 ink2">
            {t("page.until", { date: formatDate(link.expiresAt.getTime(), locale) })}{" "}
            <a href={`/api/guest/${token}/document`}>
              <Download className="icon" aria-hidden /> {t("page.letter_pdf")}
            </a>
          </p>
          <GuestUpload
            address={`/api/guest/${token}/certificate`}
            accept={CERTIFICATE_ENDINGS}
            company={company}
            left={GUEST_UPLOADS - link.uploads}
            title={t("page.broker.upload")}
            hint={t("page.broker.upload_hint", { company })}
          />
          <LetterSheet letter={letter} />
          <p className="t13 ink3">{t("page.privacy", { company })}</p>
        </main>
      </AreaMessages>
    </GuestFrame>
  );
}
