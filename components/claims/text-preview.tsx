"use client";

import { FileSpreadsheet } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useEffect, useState } from "react";
import { Dialog } from "#components/ui/dialog.tsx";
import { ScrollX } from "#components/ui/scroll-x.tsx";

type Shown =
  | { kind: "text"; text: string; truncated: boolean }
  | { kind: "table"; sheets: { name: string; rows: string[][] }[]; truncated: boolean };

/** Opens the words or cells of a document in the page; they are fetched when somebody asks. */
export function TextPreviewButton({ id, name, children }: { id: string; name: string; children?: ReactNode }) {
  const t = useTranslations("claims");
  const [open, setOpen] = useState(false);
  return (
    <>
      <button
        type="button"
        className={children ? "btn sm ghost" : "none"}
        onClick={() => setOpen(true)}
        aria-label={t("page.read_named", { name })}
      >
        {children ?? (
          <>
            <FileSpreadsheet className="icon lg" aria-hidden />
            <span className="t12">{t("page.read")}</span>
          </>
        )}
      </button>
      <Dialog
        open={open}
        title={name}
        onClose={() => setOpen(false)}
        foot={
          <button type="button" className="btn" onClick={() => setOpen(false)}>
            {t("key_help.done")}
          </button>
        }
      >
        {open ? <TextShown id={id} name={name} /> : null}
      </Dialog>
    </>
  );
}

/** Words or cells of a document, fetched once it is shown. */
export function TextShown({ id, name }: { id: string; name: string }) {
  const t = useTranslations("claims");
  const [shown, setShown] = useState<Shown | "failed" | null>(null);
  useEffect(() => {
    const asked = new AbortController();
    fetch(`/api/files/${id}/text`, { signal: asked.signal })
      .then(async (answer) => setShown(answer.ok ? ((await answer.json()) as Shown) : "failed"))
      .catch(() => (asked.signal.aborted ? undefined : setShown("failed")));
    return () => asked.abort();
  }, [id]);
  return (
    <div className="text-shown" aria-live="polite">
      {shown === "failed" ? <p>{t("page.no_preview")}</p> : null}
      {shown && shown !== "failed" && shown.kind === "text" ? <pre>{shown.text}</pre> : null}
      {shown && shown !== "failed" && shown.kind === "table" ? shown.sheets.map((s) => <Sheet key={s.name} title={name} {...s} />) : null}
      {shown && shown !== "failed" && shown.truncated ? <p className="t13 ink3">{t("page.cut_off")}</p> : null}
    </div>
  );
}

function Sheet({ title, name, rows }: { title: string; name: string; rows: string[][] }) {
  const keyed = rows.map((cells, i) => ({ key: `${i + 1}`, cells: cells.map((text, k) => ({ key: `${k + 1}`, text })) }));
  return (
    <section>
      {name ? <h3>{name}</h3> : null}
      <ScrollX label={name || title}>
        <table className="tbl">
          <tbody>
            {keyed.map((row) => (
              <tr key={row.key}>
                {row.cells.map((c) => (
                  <td key={c.key}>{c.text}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollX>
    </section>
  );
}
