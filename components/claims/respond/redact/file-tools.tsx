"use client";

import { useQueryClient } from "@tanstack/react-query";
import { Eye, EyeOff, SquareDashed } from "lucide-react";
import { useTranslations } from "next-intl";
import { lazy, Suspense, useState } from "react";
import { PagePreview } from "#components/claims/page-preview.tsx";
import { TextPreviewButton } from "#components/claims/text-preview.tsx";
import { Refusal } from "#components/ui/refusal.tsx";
import { withholdUploadedFile } from "#lib/claims/actions.ts";
import type { UploadedFile } from "#lib/claims/list-schema.ts";
import { useAction } from "#lib/client/use-action.ts";
import { canRedact, isReadable } from "#lib/domain/evidence/limits.ts";
import { OPENED } from "#lib/domain/evidence/locked.ts";

const RedactDialog = lazy(async () => ({ default: (await import("./redact-dialog.tsx")).RedactDialog }));

/** What the specialist will see, before it is sent. */
function LookAt({ file: { id, name, previews, mediaType } }: { file: UploadedFile }) {
  const t = useTranslations("claims");
  const words = (
    <>
      <Eye className="icon" aria-hidden />
      {t("page.read")}
      <span className="sr">{name}</span>
    </>
  );
  if (previews > 0)
    return (
      <PagePreview id={id} name={name} pages={previews}>
        {words}
      </PagePreview>
    );
  if (!isReadable(mediaType)) return null;
  return (
    <TextPreviewButton id={id} name={name}>
      {words}
    </TextPreviewButton>
  );
}

/** What else may be done with a file: black parts out on a copy, or keep it for the team. */
export function FileTools({ number, purpose, file }: { number: string; purpose: string; file: UploadedFile }) {
  const t = useTranslations("respond");
  const client = useQueryClient();
  const [open, setOpen] = useState(false);
  const { run, pending, refused } = useAction(withholdUploadedFile);
  const refresh = () => client.invalidateQueries({ queryKey: ["claim", number, "files", purpose] });
  if (file.status !== "received") return null;
  const turn = async () => {
    await run({ number, file: file.id, withheld: !file.withheld });
    await refresh();
  };
  return (
    <div className="row file-tools">
      {file.withheld ? (
        <span className="tag amber text">
          <EyeOff className="icon" aria-hidden />
          {t("withheld")}
        </span>
      ) : null}
      {file.redactedFrom ? <span className="tag text">{t("redact.copy")}</span> : null}
      <LookAt file={file} />
      {canRedact(file) && !file.redactedFrom ? (
        <button type="button" className="btn sm ghost" onClick={() => setOpen(true)} aria-label={`${t("redact.open")}: ${file.name}`}>
          <SquareDashed className="icon" aria-hidden />
          {t("redact.open")}
        </button>
      ) : null}
      {/* Nobody at the marketplace could open it: its copy goes. */}
      {file.refusal === OPENED ? null : (
        <button
          type="button"
          className="btn sm ghost"
          disabled={pending}
          onClick={() => void turn()}
          aria-label={`${t(file.withheld ? "send_it" : "withhold")}: ${file.name}`}
        >
          {t(file.withheld ? "send_it" : "withhold")}
        </button>
      )}
      <Refusal refused={refused} />
      {open ? (
        <Suspense>
          <RedactDialog
            number={number}
            file={file}
            onClose={() => setOpen(false)}
            onDone={() => {
              setOpen(false);
              void refresh();
            }}
          />
        </Suspense>
      ) : null}
    </div>
  );
}
