const MEBIBYTE = 1024 * 1024;

/** Endings people know, by media type; the first is the one we write. */
export const FILE_ENDINGS = {
  "application/pdf": ["pdf"],
  "image/jpeg": ["jpg", "jpeg", "jpe", "jfif"],
  "image/png": ["png"],
  "image/webp": ["webp"],
  "image/tiff": ["tif", "tiff"],
  "image/heic": ["heic", "heif"],
  "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ["docx"],
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ["xlsx"],
  "text/csv": ["csv"],
  "text/plain": ["txt"],
  "video/mp4": ["mp4", "m4v"],
  "video/quicktime": ["mov"],
} as const satisfies Readonly<Record<string, readonly string[]>>;
export type MediaType = keyof typeof FILE_ENDINGS;
export const MEDIA_TYPES = Object.keys(FILE_ENDINGS) as MediaType[];
export const isVideo = (mediaType: string | null): boolean => mediaType === "video/mp4" || mediaType === "video/quicktime";

/** Of these the words and cells are shown, of all else but films the pages. */
export const isReadable = (mediaType: string | null): boolean => /^text\/|wordprocessingml|spreadsheetml/.test(mediaType ?? "");

/** What a claim may hold. Shown before choosing, enforced at the start of each upload and again by content. */
export const FILE_LIMITS = {
  maxBytes: 25 * MEBIBYTE,
  maxVideoBytes: 100 * MEBIBYTE,
  maxFiles: 60,
  maxTotalBytes: 500 * MEBIBYTE,
  types: MEDIA_TYPES,
} as const;

const VIDEO_ENDINGS: readonly string[] = [...FILE_ENDINGS["video/mp4"], ...FILE_ENDINGS["video/quicktime"]];
/** What a file of this name may weigh; its content is asked again once it is here. */
export const maxBytesOf = (name: string): number =>
  VIDEO_ENDINGS.includes(/\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? "") ? FILE_LIMITS.maxVideoBytes : FILE_LIMITS.maxBytes;
/** For a file chooser. */
export const ACCEPTED_ENDINGS: string = MEDIA_TYPES.flatMap((t) => FILE_ENDINGS[t].map((e) => `.${e}`)).join(",");

/** Pages that are drawn for looking at; what is not shown cannot be blacked out. */
export const SHOWN_PAGES = 20;
export const canRedact = (file: { mediaType: string | null; previews: number; status: string; refusal: string | null }): boolean =>
  file.status === "received" &&
  file.refusal === null &&
  file.previews > 0 &&
  file.previews < SHOWN_PAGES + 1 &&
  /^(image\/|application\/pdf$)/.test(file.mediaType ?? "");
export const MAX_BOXES = 200;

type Weighed = { size: number; status: string };
export type Room = { files: number; bytes: number };
/** What files take up of a claim's room; a refused one takes none. */
export const weigh = (files: readonly Weighed[]): Room => {
  const counted = files.filter((f) => f.status !== "refused");
  return { files: counted.length, bytes: counted.reduce((n, f) => n + f.size, 0) };
};
/**
 * What a claim's files take up now: what all of them took when the page was made, without the shown part as it was then,
 * with that part as it is now.
 */
export function roomTaken(then: Room, shownThen: readonly Weighed[], shownNow: readonly Weighed[]): Room {
  const [before, after] = [weigh(shownThen), weigh(shownNow)];
  return { files: then.files - before.files + after.files, bytes: then.bytes - before.bytes + after.bytes };
}
