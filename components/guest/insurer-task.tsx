import { Download } from "lucide-react";
import { useTranslations } from "next-intl";
import { NoticeSheet } from "#components/claims/insurer/notice-sheet.tsx";
import type { NoticeOfClaim } from "#lib/claims/insurer/notice.ts";
import { GUEST_UPLOADS, type InsurerAnswer } from "#lib/domain/guest.ts";
import { formatDate, type Locale } from "#lib/i18n/format.ts";
import { AnswerForm } from "./answer-form.tsx";
import { GuestUpload } from "./guest-upload.tsx";

type Props = {
  token: string;
  company: string;
  notice: NoticeOfClaim;
  link: { expiresAt: Date; uploads: number; answer: InsurerAnswer | null; answerText: string | null };
  locale: Locale;
};

/** A notice of claim to read, a word to say, a report to add. */
export function InsurerTask({ token, company, notice, link, locale }: Props) {
  const t = useTranslations("guest.page");
  return (
    <main className="narrow-main stack-16" id="main">
      <h1>{t("insurer.title", { company })}</h1>
      <p className="ink2">{t("insurer.lead", { company })}</p>
      <p className="t13 ink2">
        {t("until", { date: formatDate(link.expiresAt.getTime(), locale) })}{" "}
        <a href={`/api/guest/${token}/document`}>
          <Download className="icon" aria-hidden /> {t("insurer.pdf")}
        </a>
      </p>
      <NoticeSheet notice={notice} />
      <AnswerForm address={`/api/guest/${token}/answer`} initial={{ answer: link.answer, text: link.answerText ?? "" }} />
      <GuestUpload
        address={`/api/guest/${token}/report`}
        accept=".pdf,.jpg,.jpeg,.png,.docx"
        left={GUEST_UPLOADS - link.uploads}
        title={t("insurer.report")}
        hint={t("insurer.report_hint", { company })}
        done={t("insurer.report_done", { company })}
      />
      <p className="t13 ink3">{t("privacy", { company })}</p>
    </main>
  );
}
