import { Download } from "lucide-react";
import { getTranslations } from "next-intl/server";
import { DeskPanel, DeskRoom } from "#components/desk/desk-room.tsx";
import { WithholdingForm } from "#components/desk/withholding-form.tsx";
import { requireStaff } from "#lib/auth/current.ts";
import { countQueues } from "#lib/claims/desk/queries.ts";
import { openRecoveries } from "#lib/claims/withholding/queries.ts";
import { deskFrameProps } from "#lib/gate/desk-frame.ts";
import { staffMay } from "#lib/gate/permissions.ts";
import { formatMoney } from "#lib/i18n/format.ts";

export async function generateMetadata() {
  return { title: (await getTranslations("desk"))("withholding.title") };
}

/** What is owed, out as a file for the system that pays sellers; what that system kept back, in again. */
export default async function WithholdingPage() {
  const session = await requireStaff();
  const [frame, counts, owed, t] = await Promise.all([
    deskFrameProps(session),
    countQueues(session),
    openRecoveries(session),
    getTranslations("desk.withholding"),
  ]);
  return (
    <DeskRoom frame={{ ...frame, counts, current: "withholding" }} title={t("title")}>
      <DeskPanel id="out" title={t("out")}>
        <div className="body stack">
          <p className="ink2">{t("out_text")}</p>
          {owed.length === 0 ? <p>{t("nothing_owed")}</p> : null}
          {owed.map((o) => (
            <p key={o.currency} className="b" data-owed={o.owed}>
              {t("owed_line", { count: o.count, amount: formatMoney(o.owed, o.currency) })}
            </p>
          ))}
          <p>
            <a className="btn" href="/api/desk/withholding" download>
              <Download className="icon" aria-hidden />
              CSV
            </a>
          </p>
        </div>
      </DeskPanel>
      <DeskPanel id="in" title={t("in")}>
        <div className="body stack">
          <p className="ink2">{t("in_text")}</p>
          <WithholdingForm mayRecord={staffMay(session.staff.role, "recovery.withhold")} />
        </div>
      </DeskPanel>
    </DeskRoom>
  );
}
