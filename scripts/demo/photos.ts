import { createHash } from "node:crypto";
import sharp from "sharp";
import type { IncidentKind } from "#lib/domain/evidence/incidents.ts";

// Drawn stand-ins for customers' photographs: what happened can be seen, and every picture differs, because equal files
// count as duplicates.
type Scene = (n: number) => string;
const wood = (n: number, tone: number) =>
  `<rect width="160" height="110" fill="rgb(${tone + 40},${tone + 25},${tone})"/>${[22, 44, 66, 88].map((y) => `<path d="M0 ${y + (n % 5)}h160" stroke="rgb(${tone + 18},${tone + 4},${tone - 16})" stroke-width="2"/>`).join("")}`;
const skin = (n: number) =>
  `<rect width="160" height="110" fill="#d7dfe3"/><path d="M-6 ${78 + (n % 6)}C40 40 96 44 166 ${30 + (n % 8)}V96C110 92 60 104 -6 118z" fill="#e0b394"/>`;

const burned: Scene = (n) =>
  `${wood(n, 78)}<ellipse cx="${70 + (n % 30)}" cy="58" rx="44" ry="28" fill="#6d5640" opacity=".55"/><ellipse cx="${74 + (n % 30)}" cy="60" rx="30" ry="18" fill="#3a2a1e" opacity=".9"/><ellipse cx="${76 + (n % 30)}" cy="61" rx="17" ry="9" fill="#171210"/><path d="M${60 + (n % 20)} 24l26 30-40 6z" fill="#b9a27b" opacity=".8"/>`;
const broken: Scene = (n) =>
  `${wood(n, 108)}${Array.from({ length: 9 }, (_, i) => {
    const [x, y] = [20 + ((i * 47 + n * 13) % 120), 18 + ((i * 29 + n * 7) % 74)];
    return `<path d="M${x} ${y}l${10 + ((i * 7) % 14)} ${-6 + (i % 5)}l${-4 + (i % 7)} ${12 + (i % 6)}z" fill="#f2f6f8" stroke="#8fa0a8" stroke-width=".8"/>`;
  }).join("")}<path d="M96 30q26 6 22 34" fill="none" stroke="#b3261e" stroke-width="2.4"/>`;
const hurt: Scene = (n) =>
  `${skin(n)}<ellipse cx="${84 + (n % 24)}" cy="66" rx="20" ry="11" fill="#c4574b" opacity=".55"/><ellipse cx="${88 + (n % 24)}" cy="66" rx="9" ry="5" fill="#9e2f2a" opacity=".7"/>`;
const rash: Scene = (n) =>
  `${skin(n)}${Array.from({ length: 26 }, (_, i) => `<circle cx="${34 + ((i * 37 + n * 11) % 96)}" cy="${58 + ((i * 23 + n * 5) % 30)}" r="${1.2 + (i % 3)}" fill="#c4574b" opacity=".6"/>`).join("")}`;
const xray: Scene = (n) =>
  `<rect width="160" height="110" fill="#0b1013"/><path d="M80 4v102" stroke="#7f8b91" stroke-width="9" stroke-dasharray="7 3" opacity=".7"/>${[20, 34, 48, 62].map((y) => `<path d="M80 ${y}c-34-4-52 8-58 24M80 ${y}c34-4 52 8 58 24" fill="none" stroke="#59656b" stroke-width="4"/>`).join("")}<g fill="#fff"><rect x="${64 + (n % 20)}" y="80" width="7" height="4"/><rect x="${74 + (n % 20)}" y="84" width="7" height="4"/></g>`;
const wet: Scene = (n) => `${wood(n, 120)}<path d="M10 ${40 + (n % 12)}c30-18 60 10 84-4s46 2 60-8v82H10z" fill="#7fb2d1" opacity=".55"/>`;
const SCENES: Readonly<Record<IncidentKind, Scene>> = {
  fire: burned,
  shock: hurt,
  burn: hurt,
  break: broken,
  cut: hurt,
  child: xray,
  skin: rash,
  water: wet,
  device: burned,
  stain: wet,
  not_ours: broken,
};

type DemoFile = { name: string; media_type: string; sha256: string; content: string; medical: boolean };
/** @param n tells pictures of one kind apart */
export async function photo(n: number, kind: IncidentKind): Promise<DemoFile> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="1280" height="880" viewBox="0 0 160 110">${SCENES[kind](n)}</svg>`;
  const bytes = await sharp(Buffer.from(svg))
    .modulate({ brightness: 0.94 + (n % 7) / 60 })
    .jpeg({ quality: 84 })
    .toBuffer();
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  return { name: `IMG_${2_000 + n}.jpg`, media_type: "image/jpeg", sha256, content: bytes.toString("base64"), medical: kind === "child" };
}
