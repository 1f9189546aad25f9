/**
 * The reference to pay a settlement under: a structured creditor reference (ISO 11649, "RF" and two check digits by ISO 7064
 * MOD 97-10), so that banks refuse a mistyped one. It names the claim and nothing of the customer.
 */
export function settlementReference(number: string): string {
  const body = number.replace(/[^A-Z0-9]/g, "");
  const check = 98 - mod97(`${body}RF00`);
  return `RF${String(check).padStart(2, "0")}${body}`;
}

/** Whether a reference somebody typed, spaces allowed, is whole. */
export function isSettlementReference(text: string): boolean {
  const plain = text.replace(/\s/g, "").toUpperCase();
  return /^RF\d{2}[A-Z0-9]{1,21}$/.test(plain) && mod97(plain.slice(4) + plain.slice(0, 4)) === 1;
}

/** In groups of four, as it is read aloud and typed. */
export const groupedReference = (reference: string): string => reference.match(/.{1,4}/g)?.join(" ") ?? reference;

/** Letters count from A = 10; digit by digit, because the number is longer than a float holds. */
function mod97(text: string): number {
  let rest = 0;
  for (const char of text) for (const digit of String(Number.parseInt(char, 36))) rest = (rest * 10 + Number(digit)) % 97;
  return rest;
}
