import { dictionary } from "@zxcvbn-ts/language-common";

export const PASSWORD_MIN = 12;
const PASSWORD_MAX = 200;

let common: ReadonlySet<string> | undefined;
/** The 50,000 or so passwords most often found in leaks (zxcvbn's list, MIT), held in memory: nothing is asked outside. */
const isCommon = (word: string): boolean => {
  common ??= new Set(dictionary["passwords-common"] as readonly string[]);
  return common.has(word);
};

/** Figures and signs before and after, as people add them to reach a length. */
const bare = (text: string): string => text.replace(/^[^\p{L}]+|(?<=\p{L})[^\p{L}]+$/gu, "");
/** One piece said again and again: `abcabcabcabc`. */
const isRepeated = (text: string): boolean => /^(.{1,6})\1+$/su.test(text);

/**
 * Why a password is not taken, as a code for its field; null when it is. Common is also a common word with figures around it
 * and one piece repeated; personal is the person's own address, its part before the `@`, or name, with figures around it.
 */
export function passwordProblem(password: string, person: { email: string; name: string }): string | null {
  if ([...password].length < PASSWORD_MIN) return "password_too_short";
  if (password.length > PASSWORD_MAX) return "too_long";
  const typed = password.toLowerCase();
  const core = bare(typed);
  const email = person.email.toLowerCase();
  const own = [email, email.split("@")[0] ?? "", person.name.toLowerCase(), person.name.toLowerCase().replace(/\s+/g, "")].filter(Boolean);
  if (own.includes(typed) || own.some((word) => bare(word) !== "" && bare(word) === core)) return "password_personal";
  return core === "" || isCommon(typed) || isCommon(core) || isRepeated(typed) ? "password_common" : null;
}
