/** A file as the viewer lists it. */
export type ShownFile = {
  id: string;
  name: string;
  party: "customer" | "seller";
  kind: string | null;
  previews: number;
  previewState: string;
  mediaType: string | null;
};
/** What one side shows, and how: `zoom` 1 fills the width, `turned` in degrees. */
export type Look = { id: string; page: number; zoom: number; turned: number };
export const NEAREST = 8;
export const FARTHEST = 0.25;
export const nearer = (zoom: number, by: number): number => Math.min(NEAREST, Math.max(FARTHEST, zoom * by));
