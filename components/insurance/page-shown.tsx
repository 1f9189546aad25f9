"use client";

import { useState } from "react";
import type { FieldView } from "#lib/i18n/insurance-words.ts";
import { PageView as Page } from "./page-view.tsx";

const nothing = () => undefined;
/** The page with a numbered box where each field was found; the numbers are those of the fields beside it. */
export function PageView({ id, previews, views }: { id: string; previews: number; views: readonly FieldView[] }) {
  const [lit, setLit] = useState<string | null>(null);
  const boxes = views.flatMap((view, i) => (view.box ? [{ n: i + 1, view }] : []));
  return <Page id={id} previews={previews} boxes={boxes} lit={lit} onLight={setLit} onAspect={nothing} />;
}
