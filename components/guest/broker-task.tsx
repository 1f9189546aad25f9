import { Download } from "lucide-react";
import { useTranslations } from "next-intl";
import { LetterSheet } from "#components/insurance/broker/letter-sheet.tsx";
import { GUEST_UPLOADS } from "#lib/domain/guest.ts";
import { CERTIFICATE_ENDINGS } from "#lib/domain/requirements/limits.ts";
import { formatDate, type Locale } from "#lib/i18n/format.ts";
import type { GuestLetter } from "#lib/insurance/broker/guest/queries.ts";
import { GuestUpload } from "./guest-upload.tsx";

type Props = { token: string; page: GuestLetter; link: { expiresAt: Date; uploads: number }; locale: Locale };

/** What must stand on the certificate, and a place for the corrected one. */
export function BrokerTask({ token, page: { company, policy, letter }, link, locale }: Props) {
  const t = useTranslations("guest.page");
  return (
    <main className="narrow-main stack-16" id="main">
      <h1>{t("broker.title", { company })}</h1>
      <p className="ink2">{t("broker.lead", { company, policy })}</p>
      <p className="t13 ink2">
        {t("until", { date: formatDate(link.expiresAt.getTime(), locale) })}{" "}
        <a href={`/api/guest/${token}/document`}>
          <Download className="icon" aria-hidden /> {t("letter_pdf")}
        </a>
      </p>
      <GuestUpload
        address={`/api/guest/${token}/certificate`}
        accept={CERTIFICATE_ENDINGS}
        left={GUEST_UPLOADS - link.uploads}
        title={t("broker.upload")}
        hint={t("broker.upload_hint", { company })}
        done={t("broker.done", { company })}
      />
      <LetterSheet letter={letter} />
      <p className="t13 ink3">{t("privacy", { company })}</p>
    </main>
  );
}
