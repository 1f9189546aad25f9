/** Of an upload whose line is not known yet. */
export const FIRST_PIECE = 4 * 1024 * 1024;
/**
 * As long as the line takes for one piece. What came of a piece is kept when the line breaks, so long ones lose nothing; but only
 * a new one asks whether its sender may still send, and puts off the end of an idle session.
 */
const PIECE_MS = 10_000;

const MB = 1024 * 1024;

/** How much to send at once after `bytes` took `ms`: whole megabytes, which a disk takes without what lies around them. */
function nextPiece(bytes: number, ms: number): number {
  return Math.max(FIRST_PIECE, Math.round(((bytes / Math.max(1, ms)) * PIECE_MS) / MB) * MB);
}

/** What is known of the line of everything a tab sends: one file tells the next how much goes at once. */
export class Line {
  #piece = FIRST_PIECE;

  /** Bytes to send next, of whichever file. */
  get piece(): number {
    return this.#piece;
  }

  /** A piece of so many bytes took `ms`. What is shorter than the first piece tells of the way there and back, not of the line. */
  took(bytes: number, ms: number): void {
    if (bytes >= FIRST_PIECE) this.#piece = nextPiece(bytes, ms);
  }

  /** It, or something on it, may not bear long requests. */
  broke(): void {
    this.#piece = FIRST_PIECE;
  }
}
