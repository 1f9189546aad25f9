import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { DeskScreen } from "#components/desk/desk-screen.tsx";
import { requireStaff } from "#lib/auth/current.ts";
import { countQueues, listQueue } from "#lib/claims/desk/queries.ts";
import { isQueue } from "#lib/domain/claim/queues.ts";
import { deskFrameProps } from "#lib/gate/desk-frame.ts";
import { currentTime } from "#lib/gate/now.ts";

type Props = { params: Promise<{ queue: string }> };

export async function generateMetadata({ params }: Props) {
  const { queue } = await params;
  const t = await getTranslations("desk");
  return { title: isQueue(queue) ? t(`queues.${queue}`) : t("desk") };
}

export default async function QueuePage({ params }: Props) {
  const session = await requireStaff();
  const { queue } = await params;
  if (!isQueue(queue)) notFound();
  const [frame, counts, rows, t] = await Promise.all([
    deskFrameProps(session),
    countQueues(session),
    currentTime().then((now) => listQueue(session, queue, now)),
    getTranslations("desk"),
  ]);
  return (
    <DeskScreen frame={{ ...frame, counts }} queue={queue} rows={rows} current={null}>
      <main className="case" id="main">
        <div className="panel empty">
          <h1>{t(rows.length === 0 ? "queue_empty" : "choose")}</h1>
          <p>{t(`queue_hints.${queue}`)}</p>
        </div>
      </main>
    </DeskScreen>
  );
}
