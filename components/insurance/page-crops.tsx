"use client";

import { useEffect, useState } from "react";
import { useAppLocale } from "#components/ui/deadline.tsx";
import { named } from "#lib/i18n/format.ts";
import type { FieldView } from "#lib/i18n/insurance-words.ts";
import { Crop, pageAddress } from "./page-view.tsx";

/** What the page shows at some fields, each with its name and value: what a rule was about. */
export function PageCrops({ id, views }: { id: string; views: readonly FieldView[] }) {
  const locale = useAppLocale();
  const [aspect, setAspect] = useState(612 / 792);
  const page = views.find((v) => v.box)?.box?.page;
  useEffect(() => {
    if (page === undefined) return;
    const image = new Image();
    image.onload = () => setAspect(image.naturalWidth / Math.max(1, image.naturalHeight));
    image.src = pageAddress(id, page);
  }, [id, page]);
  return (
    <ul className="page-crops">
      {views.map((view) => (
        <li key={view.id} data-crop={view.id}>
          {view.box ? <Crop id={id} view={view} aspect={aspect} /> : null}
          <span className="t13">{named(view.label, view.text ?? "–", locale)}</span>
        </li>
      ))}
    </ul>
  );
}
