"use client";

import { useEffect } from "react";

/** Files dropped on the page, those inside folders included; the browser hands a folder out a part at a time. */
export async function droppedFiles(data: DataTransfer): Promise<File[]> {
  const entries = [...data.items].flatMap((item) => item.webkitGetAsEntry?.() ?? []);
  if (entries.length === 0) return [...data.files];
  return (await Promise.all(entries.map(filesOf))).flat();
}

async function filesOf(entry: FileSystemEntry): Promise<File[]> {
  if (entry.isFile) return [await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject))];
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  const found: File[] = [];
  for (;;) {
    const part = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (part.length === 0) return found;
    // What a system hides in a folder is nobody's evidence.
    for (const inner of part) if (!inner.name.startsWith(".")) found.push(...(await filesOf(inner)));
  }
}

/** Takes what is pasted as a file, a screenshot above all; text pasted into a field stays there. */
export function usePastedFiles(take: (files: File[]) => void): void {
  useEffect(() => {
    const onPaste = (event: ClipboardEvent) => {
      const files = [...(event.clipboardData?.files ?? [])];
      if (files.length === 0) return;
      event.preventDefault();
      const at = new Date().toISOString().replace(/[:T]/g, "-").slice(0, 19);
      take(
        files.map((f, i) => (f.name === "image.png" ? new File([f], `screenshot-${at}${i ? `-${i + 1}` : ""}.png`, { type: f.type }) : f)),
      );
    };
    document.addEventListener("paste", onPaste);
    return () => document.removeEventListener("paste", onPaste);
  }, [take]);
}

/**
 * For a field that files are chosen in: emptied once they are taken, so that the same file may be chosen again, and one that was chosen
 * while the page's scripts came, of which the page is told once more, is not taken twice.
 */
export const taking =
  (take: (files: File[]) => void) =>
  ({ currentTarget }: { currentTarget: { files: Iterable<File> | null; value: string } }): void => {
    const files = [...(currentTarget.files ?? [])];
    currentTarget.value = "";
    if (files.length > 0) take(files);
  };
