"use client";

import { ChevronLeft, ChevronRight, Maximize2, RotateCw, ZoomIn, ZoomOut } from "lucide-react";
import { useTranslations } from "next-intl";
import { type PointerEvent, type RefObject, useEffect, useRef } from "react";
import { TextShown } from "#components/claims/text-preview.tsx";
import { isVideo } from "#lib/domain/evidence/limits.ts";
import type { Look, ShownFile } from "./look.ts";

type Props = {
  side: "left" | "right";
  files: readonly ShownFile[];
  look: Look;
  change: (next: Partial<Look>) => void;
  zoom: (by: number) => void;
  area: RefObject<HTMLElement | null>;
  onScroll: () => void;
};

/** One side of the comparison: which file, which page, how near. */
export function Pane({ side, files, look, change, zoom, area, onScroll }: Props) {
  const t = useTranslations("desk");
  const file = files.find((f) => f.id === look.id);
  const pages = file?.previews ?? 0;
  const button = (label: string, Icon: typeof ZoomIn, act: () => void, disabled = false) => (
    <button
      type="button"
      className="btn sm ghost"
      aria-label={`${t(`viewer.${side}`)}: ${label}`}
      title={label}
      disabled={disabled}
      onClick={act}
    >
      <Icon className="icon" aria-hidden />
    </button>
  );
  return (
    <section className="pane" aria-label={t(`viewer.${side}`)}>
      <div className="pane-tools">
        <select
          className="select"
          aria-label={`${t(`viewer.${side}`)}: ${t("viewer.file")}`}
          value={look.id}
          onChange={(e) => change({ id: e.target.value, page: 1, turned: 0 })}
        >
          {(["customer", "seller"] as const).map((party) => (
            <optgroup key={party} label={t(`viewer.of_${party}`)}>
              {files
                .filter((f) => f.party === party)
                .map((f) => (
                  <option key={f.id} value={f.id}>
                    {f.kind ? `${f.kind} · ${f.name}` : f.name}
                  </option>
                ))}
            </optgroup>
          ))}
        </select>
        {pages > 0 ? (
          <>
            {button(t("viewer.page_back"), ChevronLeft, () => change({ page: look.page - 1 }), look.page <= 1)}
            <span className="t13 num">{t("viewer.page_of", { page: look.page, pages })}</span>
            {button(t("viewer.page_on"), ChevronRight, () => change({ page: look.page + 1 }), look.page >= pages)}
            {button(t("viewer.out"), ZoomOut, () => zoom(1 / STEP))}
            <span className="t13 num">{Math.round(look.zoom * 100)} %</span>
            {button(t("viewer.in"), ZoomIn, () => zoom(STEP))}
            {button(t("viewer.fit"), Maximize2, () => change({ zoom: 1 }))}
            {button(t("viewer.turn"), RotateCw, () => change({ turned: (look.turned + 90) % 360 }))}
          </>
        ) : null}
      </div>
      <Content file={file} look={look} area={area} onScroll={onScroll} zoom={zoom} />
    </section>
  );
}
export const STEP = 1.25;

function Content({
  file,
  look,
  area,
  onScroll,
  zoom,
}: Pick<Props, "look" | "area" | "onScroll" | "zoom"> & { file: ShownFile | undefined }) {
  const t = useTranslations("claims");
  const from = useRef<{ x: number; y: number } | null>(null);
  useEffect(() => {
    const place = area.current;
    // Not by React: its wheel listener may not stop the browser's own zoom.
    const onWheel = (event: WheelEvent) => {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      zoom(event.deltaY < 0 ? STEP : 1 / STEP);
    };
    place?.addEventListener("wheel", onWheel, { passive: false });
    return () => place?.removeEventListener("wheel", onWheel);
  }, [area, zoom]);
  const drag = (event: PointerEvent) => {
    if (!from.current || !area.current) return;
    area.current.scrollBy(from.current.x - event.clientX, from.current.y - event.clientY);
    from.current = { x: event.clientX, y: event.clientY };
  };
  return (
    <section
      className="sheet-area"
      ref={area}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: scrolled by the arrow keys once it has focus
      tabIndex={0}
      aria-label={file?.name ?? "–"}
      onScroll={onScroll}
      onPointerDown={(e) => {
        if (e.pointerType === "mouse" && look.zoom > 1) from.current = { x: e.clientX, y: e.clientY };
      }}
      onPointerMove={drag}
      onPointerUp={() => {
        from.current = null;
      }}
      onPointerLeave={() => {
        from.current = null;
      }}
    >
      {file && file.previews > 0 ? (
        <img
          src={`/api/files/${file.id}/pages/${look.page}`}
          alt={t("page.preview_of", { name: file.name, page: look.page })}
          draggable={false}
          style={{ width: `${look.zoom * 100}%`, transform: look.turned ? `rotate(${look.turned}deg)` : undefined }}
        />
      ) : null}
      {file && file.previews === 0 && isVideo(file.mediaType) ? (
        // biome-ignore lint/a11y/useMediaCaption: a piece of evidence has none; its note says what it shows
        <video controls preload="metadata" src={`/api/files/${file.id}/media`} aria-label={file.name} />
      ) : null}
      {file && file.previews === 0 && file.previewState === "ready" ? <TextShown key={file.id} id={file.id} name={file.name} /> : null}
      {file && file.previews === 0 && file.previewState !== "ready" && !isVideo(file.mediaType) ? <p>{t("page.no_preview")}</p> : null}
    </section>
  );
}
