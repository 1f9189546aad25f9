import type { LucideIconData } from "lucide-react/types";
import { type Html, html, within } from "./html.ts";

/** What every module of `lucide-react/icons/` exports beside its component: the lines the icon is drawn with. Its types leave it out. */
const dataOf = (icon: object): LucideIconData => (icon as { __iconData: LucideIconData }).__iconData;

/** Icons a page repeats, each drawn once under `<set>-<name>`. Made when the program starts: no request draws one. */
export function drawIcons(set: string, icons: Readonly<Record<string, object>>): Html {
  const symbols = Object.entries(icons).map(
    ([name, icon]) => html`<symbol id="${set}-${name}" viewBox="0 0 24 24">${dataOf(icon).node.map(shape)}</symbol>`,
  );
  return html`${symbols}`;
}

/** Names of tags and attributes are the library's own. */
function shape([tag, { key: _, ...attributes }]: LucideIconData["node"][number]): Html {
  const given = Object.entries(attributes).map(([name, value]) => html` ${name}="${String(value)}"`);
  return html`<${tag}${given}/>`;
}

export function Sprite({ icons }: { icons: Html }) {
  return <svg className="sprite" aria-hidden {...within(icons)} />;
}

/** An icon of a set as markup, and as an element. */
export const iconHtml = (id: string): Html => html`<svg class="icon" aria-hidden="true"><use href="#${id}"/></svg>`;
export const spriteIcon = (id: string, size: "" | "lg" = "") => (
  <svg className={size ? `icon ${size}` : "icon"} aria-hidden>
    <use href={`#${id}`} />
  </svg>
);
