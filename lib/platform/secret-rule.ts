/** Words of examples and of people in a hurry. A random secret holds none of them. */
const KNOWN =
  /change.?me|replace.?me|example|placeholder|password|passphrase|rejoinder|your.?secret|secret of the|qwerty|12345678|abcdefgh/i;
/** Of sixteen letters, as hex has, a random 32 miss more than eight once in twenty million times. */
const FEW = 8;

/** Why a secret that signs or seals is none, for a sentence; null for one that may be random. */
export function weakSecret(value: string, least: number): string | null {
  if (value.length < least) return `must have at least ${least} characters`;
  if (KNOWN.test(value)) return "is an example or a known word: make a random one, as with `openssl rand -hex 32`";
  if (new Set(value).size < FEW || repeats(value)) return "repeats itself: make a random one, as with `openssl rand -hex 32`";
  return null;
}

const LONGEST_PIECE = 32;
const LONGEST_REST = 15;
/** One piece over and over, with little behind it. */
function repeats(value: string): boolean {
  for (let piece = 1; piece <= LONGEST_PIECE; piece += 1) {
    let same = piece;
    while (same < value.length && value[same] === value[same % piece]) same += 1;
    const whole = same - (same % piece);
    if (whole >= 2 * piece && value.length - whole <= LONGEST_REST) return true;
  }
  return false;
}

/** The passwords that stand in examples; who copied one has published it. */
const EXAMPLE_PASSWORDS: readonly string[] = ["secret", "password", "postgres", "changeme", "rejoinder", "example"];
export function examplePassword(address: string | null): boolean {
  const url = address && URL.canParse(address) ? new URL(address) : null;
  return url !== null && EXAMPLE_PASSWORDS.includes(decodeURIComponent(url.password).toLowerCase());
}
