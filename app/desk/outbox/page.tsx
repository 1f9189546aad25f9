import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { DeskFrame } from "#components/desk/desk-frame.tsx";
import { requireStaff } from "#lib/auth/current.ts";
import { countQueues } from "#lib/claims/desk/queries.ts";
import { deskFrameProps } from "#lib/gate/desk-frame.ts";
import { formatDateTime } from "#lib/i18n/format.ts";
import { outboxMails } from "#lib/notifications/queries.ts";

export async function generateMetadata() {
  return { title: (await getTranslations("desk"))("outbox.title") };
}

export default async function OutboxPage() {
  const session = await requireStaff();
  const [frame, counts, mails, t] = await Promise.all([
    deskFrameProps(session),
    countQueues(session),
    outboxMails(session),
    getTranslations("desk"),
  ]);
  if (!frame.demo) notFound();
  return (
    <DeskFrame {...frame} counts={counts} current="outbox">
      <main className="narrow" id="main">
        <h1>{t("outbox.title")}</h1>
        <p className="ink2">{t("outbox.text")}</p>
        {mails.length === 0 ? <p>{t("outbox.none")}</p> : null}
        {mails.map((m) => (
          <details className="panel" key={m.id}>
            <summary className="fold" style={{ padding: "10px 14px" }}>
              <b>{m.subject}</b>
              <br />
              <span className="t13 ink3">
                {m.to} · {formatDateTime(m.at, session.zone, frame.locale, "short")}
              </span>
            </summary>
            <p className="body" style={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere" }}>
              {m.text}
            </p>
          </details>
        ))}
      </main>
    </DeskFrame>
  );
}
