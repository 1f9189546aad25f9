import { createHash } from "node:crypto";
import sharp from "sharp";

/** A drawn stand-in for a customer's photo; each differs, because equal files count as duplicates. */
export async function photo(
  n: number,
  label: string,
): Promise<{ name: string; media_type: string; sha256: string; content: string; medical: boolean }> {
  const tone = 60 + ((n * 37) % 120);
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="960" height="660" viewBox="0 0 160 110"><rect width="160" height="110" fill="rgb(${tone + 40},${tone + 25},${tone})"/><path d="M0 22h160M0 44h160M0 66h160M0 88h160" stroke="rgb(${tone + 20},${tone + 5},${tone - 15})" stroke-width="7"/><ellipse cx="${70 + (n % 30)}" cy="58" rx="40" ry="26" fill="#6d5640" opacity=".75"/><ellipse cx="${74 + (n % 30)}" cy="60" rx="25" ry="15" fill="#2a211a"/></svg>`;
  const bytes = await sharp(Buffer.from(svg)).jpeg({ quality: 78 }).toBuffer();
  return {
    name: `${label}-${n}.jpg`,
    media_type: "image/jpeg",
    sha256: createHash("sha256").update(bytes).digest("hex"),
    content: bytes.toString("base64"),
    medical: false,
  };
}
