/**
 * Where a redirect may lead: a path of ours, never another site and never a route that answers no page. Browsers read a
 * backslash as a slash and drop tabs and line ends, so neither may stand in it.
 */
export function ownPath(given: unknown): string | null {
  if (typeof given !== "string" || given.length > 1_000) return null;
  if (!/^\/(?![/\\])[\x21-\x7e]*$/.test(given) || given.includes("\\")) return null;
  const path = given.split(/[?#]/)[0] ?? "";
  // A dot segment, also an encoded one, could lead past the two exceptions below.
  if (/(^|\/)(\.|%2e){1,2}(\/|$)/i.test(path)) return null;
  return /^\/(api|uploads|sign-in|_next)(\/|$)/.test(path) ? null : given;
}

/** The sign-in page that leads back to where somebody was. */
export const signInAddress = (from?: string | null): string => {
  const back = ownPath(from);
  return back && back !== "/" ? `/sign-in?next=${encodeURIComponent(back)}` : "/sign-in";
};
