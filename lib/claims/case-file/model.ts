import type { Locale } from "#lib/i18n/locale.ts";

/** One text in both languages; a plain string belongs to none or to its author's. */
export type Both = Readonly<Record<Locale, string>>;
export type Text = string | Both;
export type Fact = { label: Both; text: Text; mono?: boolean };
export type Table = {
  head: readonly Both[] /** Points; together the width of the page. */;
  widths: readonly number[];
  rows: readonly (readonly string[])[] /** Columns of figures. */;
  right: readonly number[];
};
export type Section = { title: Both; facts?: readonly Fact[]; texts?: readonly { label: Both; text: string }[]; table?: Table };

/** Everything a case file prints, worked out: the process that draws it knows fonts and pages, and nothing of claims. */
export type CaseFile = { number: string; title: Both; made: string; sections: readonly Section[] };
