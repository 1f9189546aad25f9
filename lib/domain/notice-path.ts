import { ACCOUNT_NOTICES } from "./account-notices.ts";

/** The page a notice is about: the same from a mail and from the list in the app. */
export function noticePath(kind: string, certificate: string | null, number: string | number | null | undefined): string {
  if (number) return `/claims/${number}`;
  if (certificate) return `/insurance/certificates/${certificate}`;
  return (ACCOUNT_NOTICES as readonly string[]).includes(kind) ? "/settings/team" : "/insurance";
}
