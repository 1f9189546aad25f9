// Small real files of the formats a seller has on its disk.

export { HEIC as PHONE_PICTURE, MP4 as FILM } from "#scripts/samples/media.ts";
export { docx as wordFile } from "#scripts/samples/office.ts";

import { xlsx } from "#scripts/samples/office.ts";

export const spreadsheet = () =>
  xlsx([
    ["批次", "数量"],
    ["L2409", "1200"],
  ]);
