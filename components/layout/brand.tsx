import { html, within } from "#components/ui/html.ts";
import { Link } from "#components/ui/link.tsx";

/** The mark: 申 in one stroke width. */
const STROKES = html`<rect width="26" height="26" rx="6" fill="var(--accent)"/><g fill="none" stroke="var(--on-accent)" stroke-width="2.1" stroke-linecap="round" stroke-linejoin="round"><path d="M18.5 8H7.5v9.5h11"/><path d="M7.5 12.75h11V8m0 9.5v-2"/><path d="M13 4.5v17"/></g>`;
export const Mark = () => <svg viewBox="0 0 26 26" aria-hidden="true" {...within(STROKES)} />;

export function Brand({ href, name, other }: { href: string; name: string; other?: string }) {
  return (
    <Link className="brand" href={href}>
      <Mark /> <span>{name}</span> {other ? <small>{other}</small> : null}
    </Link>
  );
}
