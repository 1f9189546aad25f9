import type { LucideIcon } from "lucide-react";

/** Icons a list repeats, drawn once a page; a row only points at them. */
export function Sprite({ icons }: { icons: Readonly<Record<string, LucideIcon>> }) {
  return (
    <svg className="sprite" aria-hidden>
      {Object.entries(icons).map(([name, Icon]) => (
        <symbol key={name} id={`i-${name}`} viewBox="0 0 24 24">
          <Icon />
        </symbol>
      ))}
    </svg>
  );
}

/** An element, not a component: a page of rows has a hundred of them. */
export const spriteIcon = (name: string) => (
  <svg className="icon" aria-hidden>
    <use href={`#i-${name}`} />
  </svg>
);
