import { FileText } from "lucide-react";
import { useTranslations } from "next-intl";
import { Link } from "#components/ui/link.tsx";
import type { SnapshotFile } from "#lib/domain/claim/snapshot.ts";

type Props = { files: readonly SnapshotFile[]; viewer: string };

/** What came with one submission: who decides sees which words a file belongs to, and opens it beside the customer's. */
export function SentFiles({ files, viewer }: Props) {
  const t = useTranslations("desk");
  const d = useTranslations("domain");
  if (files.length === 0) return null;
  return (
    <ul className="sent-files" aria-label={t("sent_files")}>
      {files.map((f) => (
        <li key={f.id} className="t13">
          <FileText className="icon" aria-hidden />
          <span>
            <Link href={`${viewer}?b=${f.id}`}>{f.name}</Link>
            <span className="ink3"> {[f.kind && `${f.kind} ${d(`kinds.${f.kind as "E01"}`)}`, f.ground].filter(Boolean).join(" · ")}</span>
          </span>
        </li>
      ))}
    </ul>
  );
}
