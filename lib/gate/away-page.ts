import type { IncomingMessage } from "node:http";
import { cookieOf } from "#lib/auth/token.ts";
import { isLocale, localeOfHeader } from "#lib/i18n/locale.ts";
import { translator } from "#lib/i18n/translator.ts";

/** Of the tokens of the product, those that one panel needs: its style sheets belong to pages that cannot be made now. */
const STYLE = `
:root{color-scheme:light;--canvas:light-dark(#f7f9fb,#0c1114);--surface:light-dark(#fff,#141a1d);--line:light-dark(#e0e5e7,#262c31);--ink:light-dark(#121b21,#eaedef);--ink-2:light-dark(#414b52,#b0b7bb);--accent:light-dark(#01596c,#72cedc);--on-accent:light-dark(#fff,#03171e)}
:root[data-theme=dark]{color-scheme:dark}
@media(prefers-color-scheme:dark){:root[data-theme=system]{color-scheme:dark}}
body{margin:0;min-height:100vh;display:grid;place-items:center;background:var(--canvas);color:var(--ink);font:16px/1.6 system-ui,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif}
main{box-sizing:border-box;width:min(480px,100% - 32px);margin:16px;padding:24px;background:var(--surface);border:1px solid var(--line);border-radius:10px}
h1{margin:0 0 8px;font-size:20px;line-height:1.3}
p{margin:0 0 20px;color:var(--ink-2)}
a{display:inline-block;padding:10px 16px;border-radius:6px;background:var(--accent);color:var(--on-accent);text-decoration:none}
a:focus-visible{outline:2px solid var(--accent);outline-offset:2px}`;

/** Loads the page again once the product is back; without scripts the button does. */
const SCRIPT = `setInterval(()=>fetch("/api/health/ready").then(r=>{if(r.ok)location.reload()}).catch(()=>{}),2000)`;

/** The page of a product whose database is away, in its reader's language and theme. */
export function awayPage(req: IncomingMessage): string {
  const chosen = cookieOf(req.headers.cookie, "rejoinder-locale");
  const locale = isLocale(chosen) ? chosen : localeOfHeader(req.headers["accept-language"] ?? null);
  const theme = cookieOf(req.headers.cookie, "rejoinder-theme");
  const t = translator(locale, "layout");
  const nonce = String(req.headers["x-nonce"]);
  return `<!doctype html>
<html lang="${locale}" data-theme="${theme === "light" || theme === "dark" ? theme : "system"}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${t("away_title")} · Rejoinder 申辩</title>
<style nonce="${nonce}">${STYLE}</style></head>
<body><main role="alert"><h1>${t("away_title")}</h1><p>${t("away_text")}</p><a href="">${t("load_again")}</a></main>
<script nonce="${nonce}">${SCRIPT}</script></body></html>
`;
}
