import { getTranslations } from "next-intl/server";
import { DeskPanel, DeskRoom } from "#components/desk/desk-room.tsx";
import { PartnerKeys } from "#components/desk/partner-keys.tsx";
import { PartnerLog } from "#components/desk/partner-log.tsx";
import { requireStaff } from "#lib/auth/current.ts";
import { countQueues } from "#lib/claims/desk/queries.ts";
import { deskFrameProps } from "#lib/gate/desk-frame.ts";
import { staffMay } from "#lib/gate/permissions.ts";
import { partnerLog } from "#lib/webhooks/partner/queries.ts";

export async function generateMetadata() {
  return { title: (await getTranslations("partners"))("title") };
}

/** Who files claims and is told how they go on, and with which secret; what did not arrive can be sent again. */
export default async function PartnersPage() {
  const session = await requireStaff();
  const [frame, counts, { partners, messages }, t] = await Promise.all([
    deskFrameProps(session),
    countQueues(session),
    partnerLog(session),
    getTranslations("partners"),
  ]);
  const mayRotate = staffMay(session.staff.role, "partner.rotate");
  return (
    <DeskRoom frame={{ ...frame, counts, current: "partners" }} title={t("title")}>
      <DeskPanel id="who" title={t("who")}>
        <div className="body stack">
          <p className="ink2">{t("who_text")}</p>
          {partners.map((p) => (
            <div key={p.id} data-partner={p.id}>
              <p>
                <b>{p.name}</b> <span className="ink3">{p.id}</span>
                <br />
                {p.revoked ? t("revoked") : p.host ? t("told_at", { host: p.host, waiting: p.waiting, failed: p.failed }) : t("asks")}
              </p>
              {p.revoked ? null : <PartnerKeys partner={p} may={mayRotate} zone={session.zone} />}
            </div>
          ))}
        </div>
      </DeskPanel>
      <DeskPanel id="log" title={t("log")}>
        <PartnerLog rows={messages} may={staffMay(session.staff.role, "hook.replay_partner")} zone={session.zone} />
      </DeskPanel>
    </DeskRoom>
  );
}
