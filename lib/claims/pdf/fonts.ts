import { readFile } from "node:fs/promises";
import { join } from "node:path";
import fontkit from "@pdf-lib/fontkit";
import { type PDFDocument, type PDFFont, StandardFonts } from "pdf-lib";

/** Text with ligatures or contextual forms cannot be copied out as it was put in. */
const FEATURES = { liga: false, clig: false, calt: false, kern: false };
const FOLDER = join(/* turbopackIgnore: true */ process.cwd(), "node_modules", "@expo-google-fonts", "noto-sans-sc");
const FILES = { regular: join(FOLDER, "400Regular", "NotoSansSC_400Regular.ttf"), bold: join(FOLDER, "700Bold", "NotoSansSC_700Bold.ttf") };

export type Face = { font: PDFFont; has(codePoint: number): boolean };
export type Fonts = { regular: Face; bold: Face; mono: Face };

/** Both weights of one font that holds Latin and 汉字, cut down to the glyphs used when the document is saved. */
export async function embedFonts(document: PDFDocument): Promise<Fonts> {
  document.registerFontkit({ create: (data: Uint8Array) => withWholeOffsets(fontkit.create(data)) });
  const face = async (path: string): Promise<Face> => {
    const font = await document.embedFont(await readFile(path), { subset: true, features: FEATURES });
    const known = new Set(font.getCharacterSet());
    return { font, has: (codePoint) => known.has(codePoint) };
  };
  const mono = await document.embedFont(StandardFonts.Courier);
  return { regular: await face(FILES.regular), bold: await face(FILES.bold), mono: { font: mono, has: (codePoint) => codePoint < 127 } };
}

type Font = ReturnType<typeof fontkit.create>;

/**
 * fontkit writes glyphs of odd length one after another but halves their offsets (the short `loca` format), so every
 * other glyph would be drawn from the wrong byte and vanish. The long format keeps the offsets whole.
 */
function withWholeOffsets(font: Font): Font {
  const create = font.createSubset.bind(font);
  font.createSubset = () => {
    const subset = create();
    useLongOffsets(subset as TrueTypeSubset);
    return subset;
  };
  return font;
}

type TrueTypeSubset = ReturnType<Font["createSubset"]> & { loca?: { version?: number }; _addGlyph?: (id: number) => number };

/** The members are fontkit's own and untyped: their presence is checked here, and a test looks at what is drawn. */
function useLongOffsets(subset: TrueTypeSubset): void {
  const add = subset._addGlyph?.bind(subset);
  if (!add) throw new Error("fontkit changed: its TrueType subset has no _addGlyph");
  subset._addGlyph = (id) => {
    if (!subset.loca) throw new Error("fontkit changed: its TrueType subset has no loca table");
    subset.loca.version = 1;
    return add(id);
  };
}
