import type { ReactNode } from "react";
import { AreaMessages } from "#components/layout/area-messages.tsx";
import { QueryProvider } from "#components/layout/query-provider.tsx";
import { requireStaff } from "#lib/auth/current.ts";

export default async function DeskLayout({ children }: { children: ReactNode }) {
  await requireStaff();
  return (
    <AreaMessages
      areas={[
        "desk",
        "domain",
        "claims",
        "errors",
        "partners",
        "hooks.sent",
        "accounts",
        "people",
        "insurance.desk",
        "accelerator",
        "insurance.c",
        "insurance.status",
      ]}
    >
      <QueryProvider>{children}</QueryProvider>
    </AreaMessages>
  );
}
