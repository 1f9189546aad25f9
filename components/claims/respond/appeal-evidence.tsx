"use client";

import { UploadBox } from "#components/claims/upload-box.tsx";
import type { UploadedFile } from "#lib/claims/list-schema.ts";

export function AppealEvidence({
  number,
  files,
  used,
}: {
  number: string;
  files: readonly UploadedFile[];
  used: { files: number; bytes: number };
}) {
  return <UploadBox target={{ claim: number, purpose: "appeal" }} initial={files} used={used} />;
}
