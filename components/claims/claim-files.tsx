import { Check, FileArchive, FileSpreadsheet, FileText, Film, Image as ImageIcon, Loader, Lock, OctagonX } from "lucide-react";
import { useTranslations } from "next-intl";
import { isArrived } from "#lib/domain/evidence/file-status.ts";
import { beside, formatBytes, formatDateTime } from "#lib/i18n/format.ts";
import { canPreview, FilePreviews } from "./file-previews.tsx";
import type { ClaimView } from "./view.ts";

const MARKS = { uploading: Loader, checking: Loader, received: Check, submitted: Lock, reviewed: Check, refused: OctagonX } as const;
const TONES = { uploading: "", checking: "", received: "green", submitted: "accent", reviewed: "green", refused: "red" } as const;

/** Status of a file: a shape, a word, then colour. */
export function FileStatusTag({ status }: { status: keyof typeof MARKS }) {
  const d = useTranslations("domain");
  const Icon = MARKS[status];
  return (
    <span className={`tag ${TONES[status]}`}>
      <Icon className="icon" aria-hidden />
      {d(`file_status.${status}`)}
    </span>
  );
}

/** What sort of file it is, by a shape. */
export function FileMark({ file: { mediaType, status } }: { file: { mediaType: string | null; status: string } }) {
  const type = mediaType ?? "";
  const Icon =
    status === "refused"
      ? OctagonX
      : type.startsWith("image/")
        ? ImageIcon
        : type.startsWith("video/")
          ? Film
          : /sheet|csv/.test(type)
            ? FileSpreadsheet
            : FileText;
  return <Icon className="icon" aria-hidden />;
}

/** Everything the seller handed in or is about to, refused files included: none is hidden. */
export function ClaimFiles({
  detail,
  locale,
  viewerZone,
  title,
}: Pick<ClaimView, "detail" | "locale" | "viewerZone"> & { title?: string }) {
  const t = useTranslations("claims");
  const d = useTranslations("domain");
  const own = detail.files.filter((f) => f.party === "seller");
  const shown = own.filter(canPreview);
  return (
    <section className="panel" aria-labelledby="files">
      <header>
        <h2 id="files">{title ?? t("page.files")}</h2>
        {title || detail.files.length === 0 ? null : (
          <a className="end btn sm ghost no-print" href={`/api/claims/${detail.row.number}/archive`} download>
            <FileArchive className="icon" aria-hidden />
            {t("page.all_files")}
          </a>
        )}
      </header>
      <div className="body">
        {own.length === 0 ? <p className="t13 ink3">{t(title ? "page.none_sent" : "page.no_files")}</p> : null}
        {own.map((f) => (
          <div className="file" key={f.id} id={`file-${f.id}`}>
            <FileMark file={f} />
            {/* What was refused or never arrived is not kept, and what is being looked into waits for its verdict. */}
            {isArrived(f.status) ? (
              <a className="name plain" href={`/api/files/${f.id}`}>
                {f.name}
              </a>
            ) : (
              <span className="name">{f.name}</span>
            )}
            <FileStatusTag status={f.status} />
            <span className="meta">
              {f.kind ? `${f.kind} ${d(`kinds.${f.kind as "E01"}`)} · ` : ""}
              {f.ground ? `${f.ground} ${d(`grounds.${f.ground as "G1"}`)} · ` : ""}
              {f.lang ? `${d(`written.in_${f.lang === "en" ? "en" : "zh"}`)} · ` : ""}
              {formatBytes(f.size)} · {beside([f.uploadedName, formatDateTime(f.createdAt.getTime(), viewerZone, locale, "short")], locale)}
              {f.scan === "off" && f.status !== "refused" ? ` · ${t("page.not_scanned")}` : ""}
              {f.refusal ? ` · ${d(`file_refusals.${f.refusal as "empty"}`)}` : ""}
              <Original of={own.find((o) => o.id === f.translationOf)} />
              {f.note ? <span className="note">{f.note}</span> : null}
            </span>
          </div>
        ))}
        {shown.length > 0 ? <FilePreviews files={shown} /> : null}
      </div>
    </section>
  );
}

/** A translation leads to the file it translates, which stays authoritative. */
function Original({ of }: { of: { id: string; name: string } | undefined }) {
  const d = useTranslations("domain");
  if (!of) return null;
  return (
    <>
      {" · "}
      <a href={`#file-${of.id}`}>{d("written.translation_of", { name: of.name })}</a>
    </>
  );
}
