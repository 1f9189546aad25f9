import type { ComponentProps, ReactNode } from "react";
import { DeskFrame } from "./desk-frame.tsx";

type Props = { frame: Omit<ComponentProps<typeof DeskFrame>, "children">; title: string; children: ReactNode };

/** A room of the desk beside its queues: the bar, the room's name, and its panels one under the other. */
export function DeskRoom({ frame, title, children }: Props) {
  return (
    <DeskFrame {...frame}>
      <main className="case wide stack-16" id="main">
        <h1>{title}</h1>
        {children}
      </main>
    </DeskFrame>
  );
}

/** A panel with its title; `id` names the title, so that the panel is a region of that name. */
export function DeskPanel({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <section className="panel" aria-labelledby={id}>
      <header>
        <h2 id={id}>{title}</h2>
      </header>
      {children}
    </section>
  );
}
