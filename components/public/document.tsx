import type { ReactNode } from "react";
import { PublicFrame } from "./public-frame.tsx";

type Section = { id: string; title: string; text: string };

/** A short text of titled paragraphs, each with an address of its own. */
export function Document({ title, lead, sections, more }: { title: string; lead: string; sections: readonly Section[]; more?: ReactNode }) {
  return (
    <PublicFrame>
      <main id="main" className="in py-12">
        <h1>{title}</h1>
        <p className="t16 ink2 mt-2 max-w-[66ch]">{lead}</p>
        {sections.map((section) => (
          <section key={section.id} id={section.id} className="mt-8 max-w-[66ch] scroll-mt-4">
            <h2>{section.title}</h2>
            <p className="t16 ink2 mt-1">{section.text}</p>
          </section>
        ))}
        {more}
      </main>
    </PublicFrame>
  );
}
