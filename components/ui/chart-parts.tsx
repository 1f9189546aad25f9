import { type Html, html } from "./html.ts";

/** What each colour of a chart means, with its sum. */
export const Legend = ({ items }: { items: readonly { label: string; fill: string; total: number }[] }) => (
  <ul className="legend">
    {items.map(({ label, fill, total }) => (
      <li key={label}>
        <i style={{ background: fill }} aria-hidden />
        {label} <b>{total}</b>
      </li>
    ))}
  </ul>
);

/** Lines across a chart, each with its figure at the left. */
export const ticks = (at: readonly number[], { left, width, y }: { left: number; width: number; y: (n: number) => number }): Html[] =>
  at.map(
    (n) =>
      html`<path d="M${left} ${y(n)}H${width}" stroke="var(--line)"/><text x="${left - 8}" y="${y(n) + 4}" text-anchor="end">${n}</text>`,
  );
