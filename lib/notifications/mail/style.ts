import type { CSSProperties } from "react";

/** Colours of the light set of tokens.css; mail programs know no CSS variables. */
const INK = "#121b21";
const INK3 = "#5d666d";
const LINE = "#e0e5e7";
const ACCENT = "#01596c";
const FONT = "'Hanken Grotesk', -apple-system, 'Segoe UI', 'PingFang SC', 'Microsoft YaHei', 'Noto Sans SC', sans-serif";

const styles = {
  body: { backgroundColor: "#f7f9fb", margin: 0, padding: "24px 12px", fontFamily: FONT },
  panel: { backgroundColor: "#ffffff", maxWidth: "560px", padding: "28px 28px 20px", border: `1px solid ${LINE}`, borderRadius: "10px" },
  mark: { width: "36px", height: "3px", backgroundColor: ACCENT, margin: 0 },
  heading: { color: INK, fontSize: "20px", lineHeight: "30px", fontWeight: 700, margin: "14px 0 12px" },
  text: { color: INK, fontSize: "15px", lineHeight: "25px", margin: "0 0 12px" },
  quote: { borderLeft: `2px solid ${LINE}`, paddingLeft: "14px", margin: "4px 0 12px" },
  label: { color: INK3, fontSize: "13px", lineHeight: "20px", margin: "0 0 2px" },
  table: { borderCollapse: "collapse", margin: "8px 0 20px" },
  th: {
    color: INK3,
    fontSize: "14px",
    lineHeight: "22px",
    fontWeight: 400,
    textAlign: "left",
    verticalAlign: "top",
    width: "104px",
    padding: "7px 12px 7px 0",
    borderTop: `1px solid ${LINE}`,
  },
  td: { color: INK, fontSize: "14px", lineHeight: "22px", verticalAlign: "top", padding: "7px 0", borderTop: `1px solid ${LINE}` },
  act: { margin: "0 0 16px" },
  button: {
    backgroundColor: ACCENT,
    color: "#ffffff",
    fontSize: "15px",
    lineHeight: "22px",
    fontWeight: 600,
    padding: "11px 20px",
    borderRadius: "6px",
  },
  small: { color: INK3, fontSize: "13px", lineHeight: "20px", margin: "0 0 10px", wordBreak: "break-word" },
  link: { color: ACCENT },
  line: { borderColor: LINE, margin: "16px 0 12px" },
} as const satisfies Record<string, CSSProperties>;

/** Inline, for the programs that drop style sheets. */
export const style: { readonly [K in keyof typeof styles]: CSSProperties } = styles;

/** For the programs that follow the reader's dark theme: our own dark set instead of their inversion. No quotes: React escapes them. */
export const ADAPT = [
  ":root { color-scheme: light dark; supported-color-schemes: light dark; }",
  "@media (prefers-color-scheme: dark) {",
  ".ground { background-color: #0c1114 !important; }",
  // The cell that holds the panel repeats the ground's colour inline.
  ".ground td { background-color: transparent !important; }",
  ".mark { background-color: #72cedc !important; }",
  ".panel { background-color: #141a1d !important; border-color: #262c31 !important; }",
  ".ink { color: #eaedef !important; }",
  ".ink3 { color: #919a9e !important; }",
  ".line, .quote { border-color: #3a4248 !important; }",
  ".link { color: #72cedc !important; }",
  ".button { background-color: #72cedc !important; color: #03171e !important; }",
  "}",
].join("\n");
