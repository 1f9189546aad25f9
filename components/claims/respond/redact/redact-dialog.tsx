"use client";

import { ChevronLeft, ChevronRight, Plus, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, type PointerEvent, useRef, useState } from "react";
import { Dialog } from "#components/ui/dialog.tsx";
import { Refusal } from "#components/ui/refusal.tsx";
import { redactUploadedFile } from "#lib/claims/actions.ts";
import type { UploadedFile } from "#lib/claims/list-schema.ts";
import { useAction } from "#lib/client/use-action.ts";
import { between, byKey, type DrawnBox, largeEnough } from "./boxes.ts";

type Props = { number: string; file: UploadedFile; onClose: () => void; onDone: () => void };
type Point = { x: number; y: number };

/** Black boxes are drawn over the pages; what is made is a copy, and the original stays as it is. */
export function RedactDialog({ number, file, onClose, onDone }: Props) {
  const t = useTranslations("respond");
  const [page, setPage] = useState(1);
  const [boxes, setBoxes] = useState<DrawnBox[]>([]);
  const { run, pending, refused } = useAction(redactUploadedFile);
  const make = async () => {
    const done = await run({ number, file: file.id, boxes: boxes.map(({ id: _, ...box }) => box) });
    if (done.ok) onDone();
  };
  const add = () => setBoxes((all) => [...all, { id: nextId(all), page, x: 0.3, y: 0.3, w: 0.3, h: 0.06 }]);
  return (
    <Dialog
      open
      title={t("redact.title", { name: file.name })}
      onClose={onClose}
      foot={
        <>
          <button type="button" className="btn ghost" onClick={onClose}>
            {t("redact.cancel")}
          </button>
          <button type="button" className="btn primary" disabled={pending || boxes.length === 0} onClick={() => void make()}>
            {t("redact.make", { count: boxes.length })}
          </button>
        </>
      }
    >
      <p className="t13 ink2">{t("redact.hint")}</p>
      <Refusal refused={refused} />
      <div className="row redact-tools">
        <button type="button" className="btn sm" onClick={add}>
          <Plus className="icon" aria-hidden />
          {t("redact.add")}
        </button>
        {file.previews > 1 ? (
          <>
            <button
              type="button"
              className="btn sm ghost"
              aria-label={t("redact.back")}
              disabled={page <= 1}
              onClick={() => setPage(page - 1)}
            >
              <ChevronLeft className="icon" aria-hidden />
            </button>
            <span className="t13">{t("redact.page", { page, pages: file.previews })}</span>
            <button
              type="button"
              className="btn sm ghost"
              aria-label={t("redact.on")}
              disabled={page >= file.previews}
              onClick={() => setPage(page + 1)}
            >
              <ChevronRight className="icon" aria-hidden />
            </button>
          </>
        ) : null}
      </div>
      <Sheet file={file} page={page} boxes={boxes} setBoxes={setBoxes} />
    </Dialog>
  );
}

const nextId = (boxes: readonly DrawnBox[]): number => Math.max(0, ...boxes.map((b) => b.id)) + 1;

function Sheet({
  file,
  page,
  boxes,
  setBoxes,
}: {
  file: UploadedFile;
  page: number;
  boxes: readonly DrawnBox[];
  setBoxes: (change: (all: DrawnBox[]) => DrawnBox[]) => void;
}) {
  const t = useTranslations("respond");
  const c = useTranslations("claims");
  const area = useRef<HTMLDivElement>(null);
  const [drawing, setDrawing] = useState<{ from: Point; to: Point } | null>(null);
  const pointAt = (event: PointerEvent): Point => {
    const place = area.current?.getBoundingClientRect();
    return place ? { x: (event.clientX - place.left) / place.width, y: (event.clientY - place.top) / place.height } : { x: 0, y: 0 };
  };
  const begin = (event: PointerEvent) => {
    if (event.button !== 0 || (event.target as HTMLElement).tagName === "BUTTON") return;
    event.preventDefault();
    area.current?.setPointerCapture(event.pointerId);
    const from = pointAt(event);
    setDrawing({ from, to: from });
  };
  const end = () => {
    if (drawing) {
      setBoxes((all) => {
        const box = between(page, nextId(all), drawing.from, drawing.to);
        return largeEnough(box) ? [...all, box] : all;
      });
    }
    setDrawing(null);
  };
  const onKey = (event: KeyboardEvent, box: DrawnBox) => {
    if (event.key === "Delete" || event.key === "Backspace") setBoxes((all) => all.filter((b) => b.id !== box.id));
    else {
      const moved = byKey(box, event.key, event.shiftKey);
      if (!moved) return;
      setBoxes((all) => all.map((b) => (b.id === box.id ? moved : b)));
    }
    event.preventDefault();
  };
  const here = boxes.filter((b) => b.page === page);
  const preview = drawing ? between(page, 0, drawing.from, drawing.to) : null;
  const place = ({ x, y, w, h }: DrawnBox) => ({ left: `${x * 100}%`, top: `${y * 100}%`, width: `${w * 100}%`, height: `${h * 100}%` });
  return (
    <>
      <div
        className="redact-sheet"
        ref={area}
        onPointerDown={begin}
        onPointerMove={(e) => (drawing ? setDrawing({ ...drawing, to: pointAt(e) }) : undefined)}
        onPointerUp={end}
        onPointerCancel={() => setDrawing(null)}
      >
        <img src={`/api/files/${file.id}/pages/${page}`} alt={c("page.preview_of", { name: file.name, page })} draggable={false} />
        {here.map((box, i) => (
          <button
            key={box.id}
            type="button"
            className="redact-box"
            style={place(box)}
            aria-label={t("redact.box", { n: i + 1 })}
            onKeyDown={(e) => onKey(e, box)}
          />
        ))}
        {preview ? <span className="redact-box" style={place(preview)} aria-hidden /> : null}
      </div>
      <ul className="row redact-list">
        {here.map((box, i) => (
          <li key={box.id}>
            <button type="button" className="btn sm ghost" onClick={() => setBoxes((all) => all.filter((b) => b.id !== box.id))}>
              <Trash2 className="icon" aria-hidden />
              {t("redact.remove", { n: i + 1 })}
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
