import { PDFDocument, PDFName } from "pdf-lib";
import sharp from "sharp";
import { lockedPdf } from "#scripts/samples/locked-pdf.ts";
import { HEIC, MP4 } from "#scripts/samples/media.ts";
import { docx, xlsx, zipOf } from "#scripts/samples/office.ts";
import { chineseTexts } from "./chinese-texts.ts";
import { documentsThatSwell } from "./swelling.ts";

/** `verdicts`: what may be said of it. `ok` is a file that is taken and shown; `no_preview` one that is taken and not shown. */
export type BadFile = { what: string; name: string; bytes: Buffer; verdicts: readonly string[] };

const EICAR = String.raw`X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*`;
const SVG = '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>1</script></svg>';
const HTML = "<!doctype html><title>x</title><script>fetch('/')</script>";

async function good() {
  const picture = () =>
    sharp({ create: { width: 320, height: 240, channels: 3, background: "#885533", noise: { type: "gaussian", mean: 120, sigma: 40 } } });
  const pdf = await PDFDocument.create();
  pdf.addPage([300, 200]).drawText("Inspection record");
  return {
    pdf: Buffer.from(await pdf.save()),
    jpg: await picture().jpeg().toBuffer(),
    png: await picture().png().toBuffer(),
    webp: await picture().webp().toBuffer(),
    tif: await picture().tiff({ compression: "lzw" }).toBuffer(),
    heic: HEIC,
    docx: await docx("出厂检验记录"),
    xlsx: await xlsx([["a", "b"]]),
    mp4: MP4,
  };
}

/** The corpus, made anew each time: nothing dangerous lies in the project. */
export async function badFiles(): Promise<BadFile[]> {
  const files = await good();
  const kinds = Object.entries(files);
  const all: BadFile[] = [];
  const add = (what: string, name: string, bytes: Buffer, ...verdicts: string[]) => all.push({ what, name, bytes, verdicts });

  for (const [ending, bytes] of kinds) {
    for (const part of [0.02, 0.2, 0.5, 0.8, 0.97])
      add(
        `${ending} cut at ${part}`,
        `a.${ending}`,
        bytes.subarray(0, Math.max(1, Math.floor(bytes.length * part))),
        "broken",
        "type_mismatch",
        "type_not_allowed",
      );
    for (const [other] of kinds) if (other !== ending) add(`${ending} named ${other}`, `a.${other}`, bytes, "type_mismatch", "broken");
    add(
      `${ending} with an archive hung on`,
      `a.${ending}`,
      Buffer.concat([bytes, await zipOf({ "x.txt": "x" })]),
      "type_mismatch",
      "broken",
      "type_not_allowed",
    );
    add(`${ending} with a page hung on`, `a.${ending}`, Buffer.concat([bytes, Buffer.from(HTML)]), "type_mismatch", "broken");
    add(`${ending} without an ending`, "a", bytes, "type_mismatch");
  }
  add("nothing", "a.pdf", Buffer.alloc(0), "empty");
  add("zeros", "a.pdf", Buffer.alloc(4096), "broken");
  add("a drawing with script", "a.svg", Buffer.from(SVG), "type_not_allowed");
  add("a drawing as a picture", "a.png", Buffer.from(SVG), "type_mismatch", "broken");
  add("a page", "a.html", Buffer.from(HTML), "type_not_allowed");
  add("a page as a text", "a.txt", Buffer.from(HTML), "type_mismatch");
  add("a page as a document", "a.pdf", Buffer.from(HTML), "type_mismatch", "broken");
  add("the test virus as a program", "eicar.com", Buffer.from(EICAR), "type_not_allowed");
  add("a program", "a.exe", Buffer.concat([Buffer.from("MZ"), Buffer.alloc(600)]), "type_not_allowed");
  add("a program as a picture", "a.jpg", Buffer.concat([Buffer.from("MZ"), Buffer.alloc(600)]), "type_mismatch", "broken");
  add("a script as a text", "a.txt", Buffer.from("<?php system($_GET['x']); ?>"), "type_mismatch");
  add("a locked PDF", "a.pdf", Buffer.from(await lockedPdf("secret")), "encrypted_pdf");
  add("macros", "a.docx", await docx("x", { "word/vbaProject.bin": "x" }), "type_mismatch");
  add(
    "a document that reaches outside",
    "a.docx",
    await docx("x", {
      "word/_rels/document.xml.rels":
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" Type="x" Target="http://evil.example/x" TargetMode="External"/></Relationships>',
    }),
    "ok",
    "broken",
  );
  add("entities that multiply", "a.docx", await docx("x</w:t></w:r></w:p></w:body></w:document><!-- &lol; -->"), "broken", "ok");
  add("an archive bomb", "a.xlsx", await zipOf({ "[Content_Types].xml": "x", "xl/workbook.xml": "0".repeat(210 * 1024 * 1024) }), "broken");
  add(
    "a picture of 144 megapixels",
    "a.png",
    await sharp({ create: { width: 12_000, height: 12_000, channels: 3, background: "#fff" } })
      .png()
      .toBuffer(),
    "no_preview",
  );
  add(
    "a scan of 144 megapixels",
    "a.tif",
    await sharp({ create: { width: 12_000, height: 12_000, channels: 3, background: "#fff" } })
      .tiff({ compression: "lzw" })
      .toBuffer(),
    "no_preview",
  );
  add("text of control characters", "a.txt", Buffer.from(Array.from({ length: 400 }, (_, i) => i % 32)), "broken");
  add("text of no encoding", "a.txt", Buffer.from([0x41, 0xff, 0xff, 0x41, 0x80, 0x0a]), "broken");
  add("a table of one endless line", "a.csv", Buffer.from("a,".repeat(500_000)), "ok");
  add("a table of quotes never closed", "a.csv", Buffer.from(`"${"x\n".repeat(200_000)}`), "ok");
  add("a name that turns round", "annexe\u202Efdp.exe", files.pdf, "type_mismatch");
  add("a name of 255 bytes", `${"中".repeat(83)}a.pdf`, files.pdf, "ok");
  add("a name of 900 bytes", `${"中".repeat(300)}.pdf`, files.pdf, "ok");
  add("a name that climbs", "../../etc/passwd.pdf", files.pdf, "ok");

  for (const made of await documentsThatSwell()) add(made.what, made.name, made.bytes, ...made.verdicts);
  for (const made of chineseTexts(files.pdf)) add(made.what, made.name, made.bytes, ...made.verdicts);
  add("the test virus as a text, where no scanner is set up", "a.txt", Buffer.from(EICAR), "ok");

  const script = await PDFDocument.load(files.pdf);
  script.addJavaScript("go", "app.alert(1)");
  add("a PDF with script", "a.pdf", Buffer.from(await script.save()), "ok");
  const many = await PDFDocument.create();
  for (let i = 0; i < 10_000; i += 1) many.addPage([20, 20]);
  add("a PDF of 10,000 pages", "a.pdf", Buffer.from(await many.save()), "ok");
  const huge = await PDFDocument.create();
  huge.addPage([14_000_000, 14_000_000]);
  add("a PDF page of five kilometres", "a.pdf", Buffer.from(await huge.save()), "ok", "broken", "no_preview");
  const loop = await PDFDocument.create();
  const page = loop.addPage();
  page.node.set(PDFName.of("Parent"), page.ref);
  add("a PDF page that is its own parent", "a.pdf", Buffer.from(await loop.save({ useObjectStreams: false })), "ok", "broken");
  add(
    "a PDF without its table",
    "a.pdf",
    Buffer.from(files.pdf.toString("latin1").replace(/startxref\s+\d+/, "startxref 9"), "latin1"),
    "ok",
    "broken",
  );
  add("a PDF whose table names itself as the one before", "a.pdf", pdfOfItself(), "ok", "broken");
  for (let i = 0; i < 12; i += 1) {
    const torn = Buffer.from(files.jpg);
    for (let k = 0; k < 40; k += 1) torn[100 + ((i * 7_919 + k * 104_729) % (torn.length - 200))] = (i * 31 + k * 17) % 256;
    add(`a photo torn ${i}`, "a.jpg", torn, "ok", "broken", "type_mismatch", "no_preview");
  }
  return all;
}

function pdfOfItself(): Buffer {
  const body =
    "%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2/Parent 2 0 R>>\nendobj\n";
  const table = "xref\n0 3\n0000000000 65535 f \n0000000009 00000 n \n0000000054 00000 n \n";
  return Buffer.from(`${body}${table}trailer\n<</Size 3/Root 1 0 R/Prev ${body.length}>>\nstartxref\n${body.length}\n%%EOF\n`, "latin1");
}
