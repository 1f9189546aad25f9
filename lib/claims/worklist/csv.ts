/**
 * One line of CSV (RFC 4180). A field that a spreadsheet would run as a formula gets an apostrophe before it, as OWASP advises;
 * a plain negative number is left alone. The full-width signs run as well where the spreadsheet is set to Chinese or Japanese.
 */
export const csvLine = (fields: readonly string[]): string => `${fields.map(csvField).join(",")}\r\n`;

function csvField(text: string): string {
  const safe = /^[=+\-@\t\r\n＝＋－＠]/.test(text) && !/^-\d+(\.\d+)?$/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
