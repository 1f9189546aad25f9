import { PDFiumLibrary } from "@hyzyla/pdfium";

let library: ReturnType<typeof PDFiumLibrary.init> | undefined;

/** Where a line breaks is not said by a page's text: compare without white space. */
export const squeeze = (text: string): string => text.replace(/\s+/g, "");

/** What a machine reads on each page of a PDF, squeezed. */
export async function textOf(bytes: Uint8Array): Promise<string[]> {
  library ??= PDFiumLibrary.init();
  const document = await (await library).loadDocument(bytes);
  return [...document.pages()].map((page) => squeeze(page.getText()));
}
