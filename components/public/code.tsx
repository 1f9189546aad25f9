/** A listing. It scrolls inside itself, so the arrow keys must reach it. */
export function Code({ label, text }: { label: string; text: string }) {
  return (
    <figure className="mt-3">
      <figcaption className="t13 ink3 mb-1">{label}</figcaption>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling box that only a pointer can move is closed to the keyboard */}
      <pre className="mono overflow-x-auto rounded-[10px] border border-line bg-canvas p-4" tabIndex={0} lang="en" translate="no">
        {text}
      </pre>
    </figure>
  );
}
