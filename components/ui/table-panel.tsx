import type { ReactNode } from "react";
import { ScrollX } from "./scroll-x.tsx";

/** A column by its name; with a class where its cells stand to the right or are left out on a phone. */
export type Column = string | { name: string; className: string };

/** A table that is a panel of its own; what is wider than the window scrolls inside it. `children`: its rows. */
export function TablePanel({
  label,
  columns,
  className = "",
  children,
}: {
  label: string;
  columns: readonly Column[];
  className?: string;
  children: ReactNode;
}) {
  return (
    <ScrollX label={label}>
      <div className="panel">
        <table className={`tbl ${className}`.trim()}>
          <thead>
            <tr>
              {columns.map((c) =>
                typeof c === "string" ? (
                  <th key={c} scope="col">
                    {c}
                  </th>
                ) : (
                  <th key={c.name} scope="col" className={c.className}>
                    {c.name}
                  </th>
                ),
              )}
            </tr>
          </thead>
          <tbody>{children}</tbody>
        </table>
      </div>
    </ScrollX>
  );
}
