import { getLocale, getTranslations } from "next-intl/server";
import { BrokerTask } from "#components/guest/broker-task.tsx";
import { GuestFrame } from "#components/guest/guest-frame.tsx";
import { InsurerTask } from "#components/guest/insurer-task.tsx";
import { AreaMessages } from "#components/layout/area-messages.tsx";
import { guestNotice } from "#lib/claims/insurer/guest/queries.ts";
import { guestVisit } from "#lib/gate/guest.ts";
import { isLocale } from "#lib/i18n/format.ts";
import { companyOf, guestLetter } from "#lib/insurance/broker/guest/queries.ts";

type Props = { params: Promise<{ token: string }> };

export const metadata = { robots: { index: false, follow: false }, referrer: "no-referrer" as const, title: "Rejoinder" };

/** One task behind a link: what is asked, by whom, until when. What opens nothing says so, whatever the reason. */
export default async function GuestPage({ params }: Props) {
  const { token } = await params;
  const [guest, t, found] = await Promise.all([guestVisit(token), getTranslations("guest"), getLocale()]);
  const locale = isLocale(found) ? found : "en";
  const page = guest?.link.task === "broker" ? await guestLetter(guest, locale) : null;
  const notice = guest?.link.task === "insurer" ? await guestNotice(guest, locale) : null;
  if (!guest || (!page && !notice))
    return (
      <GuestFrame name={null}>
        <main className="narrow-main stack-16" id="main">
          <h1>{t("closed.title")}</h1>
          <p>{t("closed.text")}</p>
        </main>
      </GuestFrame>
    );
  const { link } = guest;
  return (
    <GuestFrame name={link.recipient}>
      <AreaMessages areas={["guest.page", "insurance.c", "errors"]}>
        {page ? <BrokerTask token={token} page={page} link={link} locale={locale} /> : null}
        {notice ? <InsurerTask token={token} company={await companyOf(guest.scope)} notice={notice} link={link} locale={locale} /> : null}
      </AreaMessages>
    </GuestFrame>
  );
}
