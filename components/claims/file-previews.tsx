import { FileText } from "lucide-react";
import { useTranslations } from "next-intl";
import { type FileStatus, isArrived } from "#lib/domain/evidence/file-status.ts";
import { isVideo } from "#lib/domain/evidence/limits.ts";
import { PagePreview } from "./page-preview.tsx";
import { TextPreviewButton } from "./text-preview.tsx";

type PreviewFile = { id: string; name: string; previewState: string; previews: number; status: FileStatus; mediaType: string | null };
export const canPreview = (f: PreviewFile): boolean => f.previewState === "ready" || (isVideo(f.mediaType) && isArrived(f.status));

/** Pictures and words made by us, never the stored file itself, but for a film; the name downloads the original. */
export function FilePreviews({ files }: { files: readonly PreviewFile[] }) {
  return (
    <div className="shots">
      {files.map((f) => (
        <figure key={f.id}>
          <Shown file={f} />
          <Caption file={f} />
        </figure>
      ))}
    </div>
  );
}

function Shown({ file: f }: { file: PreviewFile }) {
  const t = useTranslations("claims");
  if (f.previewState === "ready" && f.previews > 0) return <PagePreview id={f.id} name={f.name} pages={f.previews} />;
  if (f.previewState === "ready") return <TextPreviewButton id={f.id} name={f.name} />;
  if (isVideo(f.mediaType) && isArrived(f.status))
    // biome-ignore lint/a11y/useMediaCaption: a piece of evidence has none; its note says what it shows
    return <video controls preload="metadata" src={`/api/files/${f.id}/media`} aria-label={f.name} />;
  return (
    <span className="none">
      <FileText className="icon lg" aria-hidden />
      <span className="sr">{t("page.no_preview")}</span>
    </span>
  );
}

function Caption({ file: f }: { file: PreviewFile }) {
  const t = useTranslations("claims");
  return (
    <figcaption>
      {isArrived(f.status) ? (
        <a href={`/api/files/${f.id}`} aria-label={t("page.open_original", { name: f.name })}>
          {f.name}
        </a>
      ) : (
        f.name
      )}
    </figcaption>
  );
}
