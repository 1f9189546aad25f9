import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ActionForm } from "#components/desk/action-form.tsx";
import { DeskFrame } from "#components/desk/desk-frame.tsx";
import { requireStaff } from "#lib/auth/current.ts";
import { moveDemoClock } from "#lib/claims/desk/actions.ts";
import { countQueues } from "#lib/claims/desk/queries.ts";
import { deskFrameProps } from "#lib/gate/desk-frame.ts";
import { formatDateTime } from "#lib/i18n/format.ts";

export async function generateMetadata() {
  return { title: (await getTranslations("desk"))("clock.title") };
}

export default async function ClockPage() {
  const session = await requireStaff();
  const [frame, counts, t] = await Promise.all([deskFrameProps(session), countQueues(session), getTranslations("desk")]);
  if (!frame.demo) notFound();
  return (
    <DeskFrame {...frame} counts={counts} current="clock">
      <main className="narrow" id="main">
        <h1>{t("clock.title")}</h1>
        <p className="ink2">{t("clock.text")}</p>
        <p className="t20">{formatDateTime(frame.now, "America/Los_Angeles", frame.locale, "seconds")}</p>
        <section className="panel">
          <div className="body">
            <ActionForm
              action={moveDemoClock}
              fixed={{}}
              fields={[{ name: "hours", label: t("clock.hours"), kind: "number", initial: "24" }]}
              submit={t("clock.move")}
            />
          </div>
        </section>
      </main>
    </DeskFrame>
  );
}
