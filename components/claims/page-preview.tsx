"use client";

import { ChevronLeft, ChevronRight } from "lucide-react";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, type MouseEvent, type ReactNode, useState } from "react";
import { Dialog } from "#components/ui/dialog.tsx";
import { SHOWN_PAGES } from "#lib/domain/evidence/limits.ts";

type Props = { id: string; name: string; pages: number; children?: ReactNode };

/** The picture of a file, small, or words in its place; pressed, every page of it large, in the page. Without scripts it is a link to the first. */
export function PagePreview({ id, name, pages, children }: Props) {
  const t = useTranslations("claims");
  const [page, setPage] = useState(0);
  const open = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    setPage(1);
  };
  const turn = (by: number) => setPage((at) => Math.min(pages, Math.max(1, at + by)));
  const onKey = (event: KeyboardEvent) => {
    const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (!by) return;
    event.stopPropagation();
    turn(by);
  };
  return (
    <>
      <a className={children ? "btn sm ghost" : undefined} href={`/api/files/${id}/pages/1`} onClick={open}>
        {children ?? <img src={`/api/files/${id}/pages/1?size=thumb`} alt={t("page.preview_of", { name, page: 1 })} loading="lazy" />}
      </a>
      <Dialog
        open={page > 0}
        title={name}
        onClose={() => setPage(0)}
        foot={
          <>
            {pages > 1 ? (
              <span className="row pages">
                <Turn label={t("page.page_back")} icon={ChevronLeft} off={page <= 1} onTurn={() => turn(-1)} />
                <span className="t13 num" aria-live="polite">
                  {t("page.page_of", { page, pages })}
                </span>
                <Turn label={t("page.page_on")} icon={ChevronRight} off={page >= pages} onTurn={() => turn(1)} />
              </span>
            ) : null}
            <button type="button" className="btn" onClick={() => setPage(0)}>
              {t("key_help.done")}
            </button>
          </>
        }
      >
        {page > 0 ? (
          // biome-ignore lint/a11y/noStaticElementInteractions: the buttons below turn the pages too
          <div className="page-shown" onKeyDown={onKey}>
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: scrolled by the arrow keys once it has focus */}
            <section tabIndex={0} aria-label={t("page.preview_of", { name, page })}>
              <img key={page} src={`/api/files/${id}/pages/${page}`} alt={t("page.preview_of", { name, page })} />
            </section>
            {pages >= SHOWN_PAGES && page === pages ? <p className="t13 ink3">{t("page.cut_off")}</p> : null}
          </div>
        ) : null}
      </Dialog>
    </>
  );
}

function Turn({ label, icon: Icon, off, onTurn }: { label: string; icon: typeof ChevronLeft; off: boolean; onTurn: () => void }) {
  return (
    <button type="button" className="btn" aria-label={label} disabled={off} onClick={onTurn}>
      <Icon className="icon" aria-hidden />
    </button>
  );
}
