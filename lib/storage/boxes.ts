import type { EndFinder } from "./structure.ts";

/**
 * HEIC, MP4 and MOV are made of boxes, each with its length. Walks them to the end: a file that was cut off has a box that
 * reaches beyond it, and one that holds no index (`moov`, `meta`) cannot be shown.
 */
const endOfBoxes =
  (index: "moov" | "meta"): EndFinder =>
  async (source) => {
    let at = 0;
    let found = false;
    while (at + 8 <= source.size) {
      const head = await source.at(at, 16);
      const type = head.toString("latin1", 4, 8);
      if (at === 0 && !["ftyp", "wide", "mdat", "moov", "free", "skip", "pnot"].includes(type)) return null;
      let length = head.readUInt32BE(0);
      if (length === 1) {
        if (head.length < 16) return null;
        length = Number(head.readBigUInt64BE(8));
      } else if (length === 0) length = source.size - at;
      if (length < 8 || at + length > source.size) return null;
      found ||= type === index;
      at += length;
    }
    return found && at === source.size ? at : null;
  };

export const endOfVideo = endOfBoxes("moov");
export const endOfHeic = endOfBoxes("meta");

/**
 * TIFF: byte order, the number 42, and a first directory that lies inside the file. Its parts may lie in any order, so it has
 * no end; what may hang on is looked for in the last bytes.
 */
const TAIL = 4_096;
export const endOfTiff: EndFinder = async (source) => {
  const head = await source.at(0, 8);
  if (head.length < 8) return null;
  const little = head.toString("latin1", 0, 2) === "II";
  const first = little ? head.readUInt32LE(4) : head.readUInt32BE(4);
  if (first < 8 || first + 6 > source.size) return null;
  const count = await source.at(first, 2);
  const entries = little ? count.readUInt16LE(0) : count.readUInt16BE(0);
  return entries > 0 && first + 2 + entries * 12 + 4 <= source.size ? Math.max(8, source.size - TAIL) : null;
};
