export type Exhibit<F> = { mark: string; file: F };
type Sortable = { id: string; kind: string | null; ground: string | null; translationOf?: string | null | undefined };

/** A, B … Z, AA, AB … */
export function exhibitLetter(n: number): string {
  const rest = Math.floor(n / 26);
  return (rest > 0 ? exhibitLetter(rest - 1) : "") + String.fromCharCode(65 + (n % 26));
}

/**
 * Letters for the files of an answer: in the order of its grounds, then of the kinds of evidence, then as they were added;
 * what speaks to no ground in particular comes last. A translation follows its original and bears its letter: B, B-1.
 */
export function exhibits<F extends Sortable>(files: readonly F[], grounds: readonly string[]): Exhibit<F>[] {
  const original = originals(files);
  const placeOf = (ground: string | null) => (ground && grounds.includes(ground) ? grounds.indexOf(ground) : grounds.length);
  return files
    .filter((f) => original(f) === f)
    .map((file, i) => ({ file, i }))
    .sort((a, b) => placeOf(a.file.ground) - placeOf(b.file.ground) || (a.file.kind ?? "~").localeCompare(b.file.kind ?? "~") || a.i - b.i)
    .flatMap(({ file }, n) => {
      const mark = exhibitLetter(n);
      const translations = files.filter((f) => f !== file && original(f) === file);
      return [{ mark, file }, ...translations.map((f, k) => ({ mark: `${mark}-${k + 1}`, file: f }))];
    });
}

/** Follows translations of translations to what they all translate. Of files that name each other the first counts. */
function originals<F extends Sortable>(files: readonly F[]): (file: F) => F {
  const byId = new Map(files.map((f) => [f.id, f]));
  return (file) => {
    const path: F[] = [];
    let at = file;
    for (let next = byId.get(at.translationOf ?? ""); next && !path.includes(at); next = byId.get(at.translationOf ?? "")) {
      path.push(at);
      at = next;
    }
    const circle = path.slice(path.indexOf(at));
    return path.includes(at) ? (files.find((f) => circle.includes(f)) ?? at) : at;
  };
}
