// Chinese sets a space between 汉字 and Latin letters or figures, and none between two 汉字: which it is depends on the name that
// is filled in, so no sentence can be written with it or without.

/** Where a piece begins and ends; private characters that no text holds once `mark` has cleaned it. */
const OPEN = "\ue000";
const CLOSE = "\ue001";
const BORDER = /(?<=\p{Script=Han})[\ue000\ue001]+(?=[A-Za-z0-9])|(?<=[A-Za-z0-9])[\ue000\ue001]+(?=\p{Script=Han})/gu;
const MARKS = /[\ue000\ue001]/gu;

const mark = (piece: string): string => OPEN + piece.replaceAll(MARKS, "") + CLOSE;
const settle = (text: string): string => text.replaceAll(BORDER, " ").replaceAll(MARKS, "");

/** `Arc 落地灯` and `过热` as `Arc 落地灯过热`, `Arc` and `过热` as `Arc 过热`: what a piece holds inside stays as it is. */
export const apart = (...pieces: readonly string[]): string => settle(pieces.map(mark).join(""));

/** A sentence with its values filled in, each set apart from what stands around it: `由 Arc 落地灯以外`, `由落地灯以外`. */
export function filled<V extends Readonly<Record<string, string | number>>>(say: (values: V) => string, values: V): string {
  const marked = Object.entries(values).map(([name, value]) => [name, typeof value === "string" ? mark(value) : value]);
  return settle(say(Object.fromEntries(marked) as V));
}
