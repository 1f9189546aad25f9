"use client";

import { Camera, Upload as UploadIcon } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type DragEvent, useCallback, useId, useState } from "react";
import { UploadingRow } from "#components/claims/uploading-row.tsx";
import { droppedFiles, taking, usePastedFiles } from "#lib/client/chosen-files.ts";
import { useUploads } from "#lib/client/use-uploads.ts";
import { CERTIFICATE_ENDINGS } from "#lib/domain/requirements/limits.ts";

/** One document; when the server has it whole, its page opens. */
export function UploadCertificate({ replaces, claim }: { replaces: string | null; claim: string | null }) {
  const t = useTranslations("insurance.up");
  const id = useId();
  const router = useRouter();
  const [over, setOver] = useState(false);
  const opened = useCallback(
    (certificate?: string) => {
      if (certificate) router.push(`/insurance/certificates/${certificate}${claim ? `?claim=${claim}` : ""}`);
    },
    [router, claim],
  );
  const { list, start, pause, resume, dismiss } = useUploads(opened);
  const add = useCallback(
    ([file]: readonly File[]) => {
      if (file) start(file, { certificate: "new", ...(replaces ? { replaces } : {}) });
    },
    [start, replaces],
  );
  usePastedFiles(add);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    void droppedFiles(event.dataTransfer).then(add);
  };
  return (
    <>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is beside the button, which does the same by keyboard */}
      <div
        className="drop one"
        data-over={over || undefined}
        onDrop={drop}
        onDragLeave={() => setOver(false)}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
      >
        <p className="row">
          <label className="btn primary" htmlFor={id}>
            <UploadIcon className="icon" aria-hidden />
            {t("choose")}
          </label>
          <input id={id} className="sr" type="file" accept={CERTIFICATE_ENDINGS} onChange={taking(add)} />
          <span className="ink2">{t("drop")}</span>
          <label className="btn camera">
            <Camera className="icon" aria-hidden />
            {t("camera")}
            <input className="sr" type="file" accept="image/*" capture="environment" onChange={taking(add)} />
          </label>
        </p>
        <p className="t13 ink3">{t("limits")}</p>
      </div>
      <div aria-live="polite">
        {list.map((upload) => (
          <UploadingRow key={upload.key} upload={upload} onPause={pause} onResume={resume} onDismiss={dismiss} />
        ))}
      </div>
    </>
  );
}
