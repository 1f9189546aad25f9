import { getTranslations } from "next-intl/server";
import { DeskFrame } from "#components/desk/desk-frame.tsx";
import { PartnerLog } from "#components/desk/partner-log.tsx";
import { requireStaff } from "#lib/auth/current.ts";
import { countQueues } from "#lib/claims/desk/queries.ts";
import { deskFrameProps } from "#lib/gate/desk-frame.ts";
import { staffMay } from "#lib/gate/permissions.ts";
import { partnerLog } from "#lib/webhooks/partner/queries.ts";

export async function generateMetadata() {
  return { title: (await getTranslations("partners"))("title") };
}

/** Who files claims and is told how they go on; what did not arrive can be sent again. */
export default async function PartnersPage() {
  const session = await requireStaff();
  const [frame, counts, { partners, messages }, t] = await Promise.all([
    deskFrameProps(session),
    countQueues(session),
    partnerLog(session),
    getTranslations("partners"),
  ]);
  return (
    <DeskFrame {...frame} counts={counts} current="partners">
      <main className="case wide stack-16" id="main">
        <h1>{t("title")}</h1>
        <section className="panel" aria-labelledby="who">
          <header>
            <h2 id="who">{t("who")}</h2>
          </header>
          <div className="body stack">
            <p className="ink2">{t("who_text")}</p>
            {partners.map((p) => (
              <p key={p.id} data-partner={p.id}>
                <b>{p.name}</b> <span className="ink3">{p.id}</span>
                <br />
                {p.revoked ? t("revoked") : p.host ? t("told_at", { host: p.host, waiting: p.waiting, failed: p.failed }) : t("asks")}
              </p>
            ))}
          </div>
        </section>
        <section className="panel" aria-labelledby="log">
          <header>
            <h2 id="log">{t("log")}</h2>
          </header>
          <PartnerLog rows={messages} may={staffMay(session.staff.role, "hook.replay_partner")} zone={session.zone} />
        </section>
      </main>
    </DeskFrame>
  );
}
