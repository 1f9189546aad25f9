import type { ReactNode } from "react";
import { AreaMessages } from "#components/layout/area-messages.tsx";
import { QueryProvider } from "#components/layout/query-provider.tsx";
import { SessionWatch } from "#components/layout/session-watch.tsx";

export default function FocusLayout({ children }: { children: ReactNode }) {
  return (
    <AreaMessages
      areas={[
        "claims",
        "domain",
        "respond",
        "errors",
        "settlement",
        "insurance.c",
        "insurance.letter",
        "insurance.up",
        "insurance.groups",
        "insurance.status",
      ]}
    >
      <QueryProvider>{children}</QueryProvider>
      <SessionWatch />
    </AreaMessages>
  );
}
