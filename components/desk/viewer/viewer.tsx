"use client";

import { Link2, Link2Off } from "lucide-react";
import { useTranslations } from "next-intl";
import { useCallback, useEffect, useRef, useState } from "react";
import { Link } from "#components/ui/link.tsx";
import { type Look, nearer, type ShownFile } from "./look.ts";
import { Pane, STEP } from "./pane.tsx";

type Props = { files: readonly ShownFile[]; left: string; right: string; back: string };
type Side = "left" | "right";
const first = (id: string): Look => ({ id, page: 1, zoom: 1, turned: 0 });

/**
 * Two files beside each other. Joined, both sides zoom and scroll together, which is how a photograph is held against
 * another. The address follows what is shown, so that it can be handed on.
 */
export function FileViewer({ files, left, right, back }: Props) {
  const t = useTranslations("desk");
  const [looks, setLooks] = useState<Record<Side, Look>>({ left: first(left), right: first(right) });
  const [joined, setJoined] = useState(true);
  const areas = { left: useRef<HTMLElement>(null), right: useRef<HTMLElement>(null) };
  const leading = useRef<Side | null>(null);

  const change = useCallback((side: Side, next: Partial<Look>) => {
    setLooks((all) => ({ ...all, [side]: { ...all[side], ...next } }));
  }, []);
  const zoom = useCallback(
    (side: Side, by: number) =>
      setLooks((all) => {
        const value = nearer(all[side].zoom, by);
        const both = (look: Look) => ({ ...look, zoom: value });
        return joined ? { left: both(all.left), right: both(all.right) } : { ...all, [side]: both(all[side]) };
      }),
    [joined],
  );
  const zoomLeft = useCallback((by: number) => zoom("left", by), [zoom]);
  const zoomRight = useCallback((by: number) => zoom("right", by), [zoom]);
  const follow = (side: Side) => {
    if (!joined || (leading.current && leading.current !== side)) return;
    const [from, to] = side === "left" ? [areas.left, areas.right] : [areas.right, areas.left];
    if (!from.current || !to.current) return;
    leading.current = side;
    const share = (at: number, whole: number) => (whole > 0 ? at / whole : 0);
    const { scrollLeft, scrollTop, scrollWidth, scrollHeight, clientWidth, clientHeight } = from.current;
    to.current.scrollTo({
      left: share(scrollLeft, scrollWidth - clientWidth) * (to.current.scrollWidth - to.current.clientWidth),
      top: share(scrollTop, scrollHeight - clientHeight) * (to.current.scrollHeight - to.current.clientHeight),
    });
    requestAnimationFrame(() => {
      leading.current = null;
    });
  };

  useEffect(() => {
    window.history.replaceState(null, "", `?a=${looks.left.id}&b=${looks.right.id}`);
  }, [looks.left.id, looks.right.id]);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const target = event.target as HTMLElement;
      if (event.ctrlKey || event.metaKey || event.altKey || /^(INPUT|TEXTAREA|SELECT|VIDEO)$/.test(target.tagName)) return;
      const side: Side = areas.right.current?.contains(document.activeElement) ? "right" : "left";
      const file = files.find((f) => f.id === looks[side].id);
      if (event.key === "+" || event.key === "=") zoom(side, STEP);
      else if (event.key === "-") zoom(side, 1 / STEP);
      else if (event.key === "0") zoom(side, 1 / looks[side].zoom);
      else if (event.key === "[" && looks[side].page > 1) change(side, { page: looks[side].page - 1 });
      else if (event.key === "]" && looks[side].page < (file?.previews ?? 0)) change(side, { page: looks[side].page + 1 });
      else if (event.key === "c") setJoined((was) => !was);
      else if (event.key === "Escape") document.getElementById("leave-viewer")?.click();
      else return;
      event.preventDefault();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  });

  const Icon = joined ? Link2 : Link2Off;
  return (
    <div className="viewer">
      <div className="tools">
        <Link className="btn sm" id="leave-viewer" href={back}>
          {t("viewer.back")} <kbd>Esc</kbd>
        </Link>
        <button type="button" className="btn sm" aria-pressed={joined} onClick={() => setJoined(!joined)}>
          <Icon className="icon" aria-hidden />
          {t("viewer.joined")} <kbd>c</kbd>
        </button>
        <span className="t13 ink3 keys">{t("viewer.keys")}</span>
      </div>
      <div className="panes">
        <Pane
          side="left"
          files={files}
          look={looks.left}
          change={(next) => change("left", next)}
          zoom={zoomLeft}
          area={areas.left}
          onScroll={() => follow("left")}
        />
        <Pane
          side="right"
          files={files}
          look={looks.right}
          change={(next) => change("right", next)}
          zoom={zoomRight}
          area={areas.right}
          onScroll={() => follow("right")}
        />
      </div>
    </div>
  );
}
