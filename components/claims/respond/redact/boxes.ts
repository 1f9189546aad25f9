import type { RedactBox } from "#lib/domain/evidence/redact-box.ts";

/** A box while it is being drawn has an id of its own, so that it can be chosen and moved. */
export type DrawnBox = RedactBox & { id: number };

const STEP = 0.01;
const LEAST = 0.01;
const within = (value: number, least: number, most: number) => Math.min(most, Math.max(least, value));

/** From one corner to the other, whichever way the pointer went. */
export function between(page: number, id: number, a: { x: number; y: number }, b: { x: number; y: number }): DrawnBox {
  const [x, y] = [within(Math.min(a.x, b.x), 0, 1), within(Math.min(a.y, b.y), 0, 1)];
  return { id, page, x, y, w: within(Math.max(a.x, b.x), 0, 1) - x, h: within(Math.max(a.y, b.y), 0, 1) - y };
}
export const largeEnough = (box: RedactBox): boolean => box.w >= LEAST && box.h >= LEAST / 2;

/** Arrow keys move a box; with Shift they make it larger or smaller. */
export function byKey(box: DrawnBox, key: string, resize: boolean): DrawnBox | null {
  const by = { ArrowLeft: [-STEP, 0], ArrowRight: [STEP, 0], ArrowUp: [0, -STEP], ArrowDown: [0, STEP] }[key];
  if (!by) return null;
  const [dx = 0, dy = 0] = by;
  if (resize) return { ...box, w: within(box.w + dx, LEAST, 1 - box.x), h: within(box.h + dy, LEAST, 1 - box.y) };
  return { ...box, x: within(box.x + dx, 0, 1 - box.w), y: within(box.y + dy, 0, 1 - box.h) };
}
