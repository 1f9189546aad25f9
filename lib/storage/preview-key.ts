import { keyOf } from "./store.ts";

/** Where the re-encoded picture of one page of a file lies. */
export const previewKey = (fileId: string, page: number, size: "page" | "thumb"): string => `${keyOf(fileId)}.${size}.${page}.webp`;
/** Words and cells of a file that has no pages. */
export const textKey = (fileId: string): string => `${keyOf(fileId)}.text.json`;
