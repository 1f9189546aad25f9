"use client";

import { UploadBox, useClaimFiles } from "#components/claims/upload-box.tsx";
import type { UploadedFile } from "#lib/claims/list-schema.ts";
import { AssignFile } from "./assign-file.tsx";
import { FileTools } from "./redact/file-tools.tsx";

/** New evidence of an appeal: what it is, in which language, a note, and parts blacked out, as in the answer before it. */
export function AppealEvidence({
  number,
  files: initial,
  used,
}: {
  number: string;
  files: readonly UploadedFile[];
  used: { files: number; bytes: number };
}) {
  const files = useClaimFiles(number, "appeal", initial);
  const arrived = files.filter((f) => f.status !== "refused" && f.status !== "uploading" && !f.withheld);
  return (
    <UploadBox
      target={{ claim: number, purpose: "appeal" }}
      initial={initial}
      used={used}
      row={(f) => (
        <AssignFile number={number} purpose="appeal" file={f} others={arrived} grounds={[]}>
          <FileTools number={number} purpose="appeal" file={f} />
        </AssignFile>
      )}
    />
  );
}
