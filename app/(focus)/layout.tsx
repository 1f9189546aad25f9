import type { ReactNode } from "react";
import { AreaMessages } from "#components/layout/area-messages.tsx";
import { QueryProvider } from "#components/layout/query-provider.tsx";
import { SessionWatch } from "#components/layout/session-watch.tsx";

export default function FocusLayout({ children }: { children: ReactNode }) {
  return (
    <AreaMessages
      areas={[
        "claims.insurer",
        "claims.key_help",
        "claims.page.all_files",
        "claims.page.cut_off",
        "claims.page.files",
        "claims.page.no_files",
        "claims.page.no_preview",
        "claims.page.none_sent",
        "claims.page.not_scanned",
        "claims.page.open_original",
        "claims.page.page_back",
        "claims.page.page_of",
        "claims.page.page_on",
        "claims.page.preview_of",
        "claims.page.read",
        "claims.page.read_named",
        "domain.file_refusals",
        "domain.file_status",
        "domain.ground_hints",
        "domain.grounds",
        "domain.kind_hints",
        "domain.kinds",
        "domain.no_document",
        "domain.parties",
        "domain.steps",
        "domain.written",
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
