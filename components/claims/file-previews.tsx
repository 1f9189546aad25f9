import { FileText } from "lucide-react";
import { useTranslations } from "next-intl";

type PreviewFile = { id: string; name: string; previewState: string; previews: number; status: string };

/** Pictures made by us, never the stored file itself; the picture opens the pages, the name downloads the original. */
export function FilePreviews({ files }: { files: readonly PreviewFile[] }) {
  const t = useTranslations("claims");
  return (
    <div className="shots">
      {files.map((f) => (
        <figure key={f.id}>
          {f.previewState === "ready" && f.previews > 0 ? (
            <a href={`/api/files/${f.id}/pages/1`} target="_blank" rel="noreferrer">
              <img src={`/api/files/${f.id}/pages/1?size=thumb`} alt={t("page.preview_of", { name: f.name, page: 1 })} loading="lazy" />
            </a>
          ) : (
            <span className="none">
              <FileText className="icon lg" aria-hidden />
              <span className="sr">{t("page.no_preview")}</span>
            </span>
          )}
          <figcaption>
            <a href={`/api/files/${f.id}`} aria-label={t("page.open_original", { name: f.name })}>
              {f.name}
            </a>
          </figcaption>
        </figure>
      ))}
    </div>
  );
}
