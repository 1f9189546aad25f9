import type { Metadata, Viewport } from "next";
import { cookies, headers } from "next/headers";
import { getLocale } from "next-intl/server";
import type { ReactNode } from "react";
import { Early } from "#components/layout/early.tsx";
import { FirstMessages } from "#components/layout/more-messages.tsx";
import { EARLY_SCRIPT } from "#lib/client/early-script.ts";
import { wordsFor } from "#lib/i18n/compiled.ts";
import { isLocale } from "#lib/i18n/locale.ts";
import "./globals.css";

export const metadata: Metadata = {
  title: { default: "Rejoinder 申辩", template: "%s · Rejoinder 申辩" },
  description: "The seller’s side of a marketplace claim",
};
export const viewport: Viewport = { width: "device-width", initialScale: 1 };

const THEMES = ["system", "light", "dark"];

export default async function RootLayout({ children }: { children: ReactNode }) {
  // Reading headers also keeps every page dynamic: a page made beforehand would carry no nonce and no script would run.
  const nonce = (await headers()).get("x-nonce") ?? undefined;
  const found = await getLocale();
  const locale = isLocale(found) ? found : "en";
  const chosen = (await cookies()).get("rejoinder-theme")?.value ?? "system";
  return (
    <html lang={locale} data-theme={THEMES.includes(chosen) ? chosen : "system"} suppressHydrationWarning>
      <head>
        <script nonce={nonce} suppressHydrationWarning>
          {EARLY_SCRIPT}
        </script>
      </head>
      <body>
        <FirstMessages locale={locale} words={wordsFor(locale, ["ui", "layout"])}>
          {children}
          <Early />
        </FirstMessages>
      </body>
    </html>
  );
}
