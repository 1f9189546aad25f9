import { CircleCheck, OctagonX } from "lucide-react";
import { getLocale, getTranslations } from "next-intl/server";
import { AreaMessages } from "#components/layout/area-messages.tsx";
import { Brand } from "#components/layout/brand.tsx";
import { LanguageSwitch } from "#components/layout/language-switch.tsx";
import { VerifyForm } from "#components/layout/verify-form.tsx";
import { verifyReceipt } from "#lib/claims/queries.ts";
import { formatDateTime, isLocale } from "#lib/i18n/format.ts";

type Props = { searchParams: Promise<{ hash?: string }> };

export async function generateMetadata() {
  return { title: (await getTranslations("receipts"))("verification.title") };
}

/** Public: a hash or a PDF in, yes or no and the date out; nothing of whose claim it is. */
export default async function VerifyPage({ searchParams }: Props) {
  const hash = ((await searchParams).hash ?? "").replace(/\s+/g, "").toLowerCase();
  const [t, found] = await Promise.all([getTranslations("receipts"), getLocale()]);
  const locale = isLocale(found) ? found : "en";
  const asked = hash !== "";
  const answer = asked ? await verifyReceipt(hash) : null;
  return (
    <main className="auth" id="main">
      <div className="panel" style={{ width: "min(640px, 100%)" }}>
        <div className="body form">
          <div className="row between">
            <Brand href="/" name={t("verification.brand")} />
            <LanguageSwitch />
          </div>
          <h1>{t("verification.title")}</h1>
          <p className="ink2">{t("verification.lead")}</p>
          <AreaMessages areas={["receipts"]}>
            <VerifyForm hash={hash} />
          </AreaMessages>
          {answer ? (
            <div className="notice green" role="status">
              <CircleCheck className="icon" aria-hidden />
              <div>
                <p className="b">{t(`verification.yes_${answer.matched}`, { receipt: answer.receipt })}</p>
                <p>{t("verification.at", { at: `${formatDateTime(answer.at, "UTC", locale, "seconds")} UTC` })}</p>
              </div>
            </div>
          ) : null}
          {asked && !answer ? (
            <div className="notice red" role="status">
              <OctagonX className="icon" aria-hidden />
              <p>{t("verification.no")}</p>
            </div>
          ) : null}
        </div>
      </div>
    </main>
  );
}
