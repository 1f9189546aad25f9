import yazl from "yazl";
import { isArrived } from "#lib/domain/evidence/file-status.ts";
import { store } from "#lib/storage/store.ts";
import type { ClaimDetail } from "./detail.ts";
import { csvLine } from "./worklist/csv.ts";

const HEAD = ["file", "from", "sha256", "bytes", "type", "kind", "ground", "language", "translation_of", "note", "received_utc"];

/**
 * Every file of a claim that its reader may see, as they came, with an index of their hashes. Nothing is packed smaller: the
 * bytes are mostly packed already, and a copy costs no processor.
 */
export async function* archiveOf({ files }: Pick<ClaimDetail, "files">): AsyncGenerator<Uint8Array> {
  // What is being looked into waits for its verdict, like wherever a file is opened.
  const kept = files.filter((f) => f.storageKey !== null && isArrived(f.status));
  const zip = new yazl.ZipFile();
  const names = new Map<string, number>();
  const named = new Map(kept.map((f) => [f.id, unique(names, `${f.party}/${f.name}`)]));
  const index = [csvLine(HEAD)];
  for (const file of kept) {
    const name = named.get(file.id) ?? file.name;
    const received = file.receivedAt?.toISOString().replace("T", " ").slice(0, 19) ?? "";
    index.push(
      csvLine([
        name,
        file.party,
        file.sha256 ?? "",
        String(file.size),
        file.mediaType ?? "",
        file.kind ?? "",
        file.ground ?? "",
        file.lang ?? "",
        named.get(file.translationOf ?? "") ?? "",
        file.note ?? "",
        received,
      ]),
    );
    const { storageKey, createdAt, size } = file;
    // Opened only when its turn comes: sixty files are not sixty open streams.
    zip.addReadStreamLazy(name, { compress: false, mtime: createdAt, size }, (done) => {
      store()
        .open(storageKey ?? "")
        .then(
          (stream) => done(null, stream),
          (error: Error) => done(error, null as never),
        );
    });
  }
  zip.addBuffer(Buffer.from(`\uFEFF${index.join("")}`), "index.csv");
  zip.end();
  for await (const piece of zip.outputStream) yield piece as Uint8Array;
}

/** Two files of one name stand as `a.pdf` and `a (2).pdf`. */
function unique(taken: Map<string, number>, name: string): string {
  const times = (taken.get(name) ?? 0) + 1;
  taken.set(name, times);
  return times === 1 ? name : unique(taken, name.replace(/(\.[^./]+)?$/, ` (${times})$1`));
}
