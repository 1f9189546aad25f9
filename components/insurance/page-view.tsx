"use client";

import { ChevronLeft, ChevronRight, Eye, EyeOff, RotateCw, ZoomIn, ZoomOut } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { FieldView } from "#lib/i18n/insurance-words.ts";

export type Boxed = { n: number; view: FieldView };
type Props = {
  id: string;
  previews: number;
  boxes: readonly Boxed[];
  lit: string | null;
  onLight: (id: string | null) => void;
  onAspect: (aspect: number) => void;
};

export const pageAddress = (id: string, page: number): string => `/api/certificates/${id}/pages/${page}`;

/** The page as it is, with a numbered box where each field was found. */
export function PageView({ id, previews, boxes, lit, onLight, onAspect }: Props) {
  const t = useTranslations("insurance.c");
  const [page, setPage] = useState(1);
  const [zoom, setZoom] = useState(1);
  const [turned, setTurned] = useState(0);
  const [shown, setShown] = useState(true);
  if (previews === 0) return <p className="ink2 pad">{t("no_pages")}</p>;
  const here = boxes.filter((b) => b.view.box?.page === page);
  const tool = (label: string, Icon: typeof Eye, act: () => void, disabled = false) => (
    <button type="button" className="btn sm ghost" aria-label={label} title={label} disabled={disabled} onClick={act}>
      <Icon className="icon" aria-hidden />
    </button>
  );
  return (
    <>
      <div className="tools no-print">
        <span>{t("page_of", { page, pages: previews })}</span>
        {previews > 1 ? (
          <>
            {tool(t("page_back"), ChevronLeft, () => setPage(page - 1), page === 1)}
            {tool(t("page_next"), ChevronRight, () => setPage(page + 1), page === previews)}
          </>
        ) : null}
        <span className="end">
          {tool(t("turn"), RotateCw, () => setTurned((turned + 90) % 360))}
          {tool(t("farther"), ZoomOut, () => setZoom(Math.max(1, zoom - 0.5)), zoom <= 1)}
          {tool(t("nearer"), ZoomIn, () => setZoom(Math.min(4, zoom + 0.5)), zoom >= 4)}
          {boxes.length > 0 ? (
            <button type="button" className="btn sm ghost" aria-pressed={shown} onClick={() => setShown(!shown)}>
              {shown ? <Eye className="icon" aria-hidden /> : <EyeOff className="icon" aria-hidden />}
              {t("boxes")}
            </button>
          ) : null}
        </span>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a page larger than its place is scrolled by keyboard */}
      <section className="sheet-area" tabIndex={0} aria-label={t("page_label")}>
        <div className="sheet" style={{ width: `${zoom * 100}%`, transform: turned ? `rotate(${turned}deg)` : undefined }}>
          <img
            src={pageAddress(id, page)}
            alt={t("page_alt", { page })}
            onLoad={(e) => onAspect(e.currentTarget.naturalWidth / Math.max(1, e.currentTarget.naturalHeight))}
          />
          {shown && turned === 0
            ? here.map(({ n, view }) => (
                <a
                  key={view.id}
                  href={`#field-${view.id}`}
                  className={`box ${view.state}`}
                  data-lit={lit === view.id || undefined}
                  title={view.label}
                  style={boxStyle(view)}
                  onMouseEnter={() => onLight(view.id)}
                  onMouseLeave={() => onLight(null)}
                  onFocus={() => onLight(view.id)}
                  onBlur={() => onLight(null)}
                >
                  <i>{n}</i>
                  <span className="sr">{view.label}</span>
                </a>
              ))
            : null}
        </div>
      </section>
    </>
  );
}

function boxStyle({ box }: FieldView) {
  if (!box) return undefined;
  const percent = (v: number) => `${(v * 100).toFixed(2)}%`;
  return { left: percent(box.x), top: percent(box.y), width: percent(box.w), height: percent(box.h) };
}

/** The part of the page a field was read from, with a little of what stands around it. */
export function Crop({ id, view, aspect }: { id: string; view: FieldView; aspect: number }) {
  const { box } = view;
  if (!box) return <span className="crop none" aria-hidden />;
  const height = 1000 / aspect;
  const [x, y, w, h] = [box.x * 1000 - 6, box.y * height - 4, box.w * 1000 + 12, box.h * height + 8];
  return (
    <svg className="crop" viewBox={`${x} ${y} ${w} ${h}`} preserveAspectRatio="xMinYMid meet" aria-hidden="true">
      <image href={pageAddress(id, box.page)} width="1000" height={height} preserveAspectRatio="none" />
    </svg>
  );
}
