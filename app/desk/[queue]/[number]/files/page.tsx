import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { titleOf } from "#components/claims/view.ts";
import { DeskFrame } from "#components/desk/desk-frame.tsx";
import { FileViewer } from "#components/desk/viewer/viewer.tsx";
import { requireStaff } from "#lib/auth/current.ts";
import { countQueues, deskCase } from "#lib/claims/desk/queries.ts";
import { isQueue } from "#lib/domain/claim/queues.ts";
import { deskFrameProps } from "#lib/gate/desk-frame.ts";

type Props = { params: Promise<{ queue: string; number: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata({ params }: Props) {
  return { title: `${(await getTranslations("desk"))("viewer.title")} ${(await params).number}` };
}

/** The files of both sides beside each other. */
export default async function FilesPage({ params, searchParams }: Props) {
  const session = await requireStaff();
  const [{ queue, number }, asked] = await Promise.all([params, searchParams]);
  if (!isQueue(queue)) notFound();
  const [frame, counts, found, t] = await Promise.all([
    deskFrameProps(session),
    countQueues(session),
    deskCase(session, number),
    getTranslations("desk"),
  ]);
  if (!found) notFound();
  const files = found.files
    .filter((f) => f.status !== "refused" && f.status !== "uploading")
    .map(({ id, name, party, kind, previews, previewState, mediaType }) => ({ id, name, party, kind, previews, previewState, mediaType }));
  const wanted = (id: unknown) => files.find((f) => f.id === id)?.id;
  const left = wanted(asked.a) ?? files.find((f) => f.party === "customer")?.id ?? files[0]?.id;
  const right = wanted(asked.b) ?? files.find((f) => f.party === "seller")?.id ?? files.at(-1)?.id;
  const back = `/desk/${queue}/${number}`;
  return (
    <DeskFrame {...frame} counts={counts} current={queue}>
      <main id="main" className="viewer-page">
        <h1>{`${number} · ${titleOf(found, frame.locale)}`}</h1>
        {left && right ? (
          <FileViewer files={files} left={left} right={right} back={back} />
        ) : (
          <p className="panel empty">{t("viewer.none")}</p>
        )}
      </main>
    </DeskFrame>
  );
}
