/** Refused for want of its password, which is then asked for where it is listed. */
export const asksPassword = (refusal: string | null): boolean => refusal === "encrypted_pdf" || refusal === "wrong_password";

/** Stands in the place of a refusal at a file that was opened: it stays with the team as it came, and a copy without the password is sent. */
export const OPENED = "opened";
