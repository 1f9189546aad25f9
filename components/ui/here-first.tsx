"use client";

/** Brings its place into sight sideways, within what scrolls around it; the page itself stays where it is. */
function bring(at: HTMLElement | null): void {
  const box = at?.closest(".scroll-x, .steps");
  if (!at || !box) return;
  const left = at.getBoundingClientRect().left - box.getBoundingClientRect().left;
  // What is in sight already stays, and with it what stands before it.
  if (left < 0 || left > box.clientWidth) box.scrollLeft += left - box.clientWidth / 2;
}

/** Marks what is to be seen first of something wider than the screen: today of a year, the step one is at. */
export const HereFirst = ({ left }: { left?: string }) => <i className="here-first" ref={bring} style={{ left }} aria-hidden />;
