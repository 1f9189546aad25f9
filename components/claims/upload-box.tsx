"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Camera, Upload as UploadIcon } from "lucide-react";
import { useTranslations } from "next-intl";
import { type DragEvent, type ReactNode, type Ref, useCallback, useId, useImperativeHandle, useState } from "react";
import { Refusal } from "#components/ui/refusal.tsx";
import { removeUploadedFile, restoreRemovedFile } from "#lib/claims/actions.ts";
import type { UploadedFile } from "#lib/claims/list-schema.ts";
import { filesQuery } from "#lib/claims/query-options.ts";
import { droppedFiles, taking, usePastedFiles } from "#lib/client/chosen-files.ts";
import { useAction } from "#lib/client/use-action.ts";
import { type UploadTarget, useUploads } from "#lib/client/use-uploads.ts";
import { ACCEPTED_ENDINGS, FILE_LIMITS, roomTaken } from "#lib/domain/evidence/limits.ts";
import { asksPassword } from "#lib/domain/evidence/locked.ts";
import { formatBytes } from "#lib/i18n/format.ts";
import { FileMark, FileStatusTag } from "./claim-files.tsx";
import { UnlockFile } from "./unlock-file.tsx";
import { UploadingRow } from "./uploading-row.tsx";

/** Takes files chosen elsewhere on the page, with what is known of them there. */
export type Adder = (chosen: readonly File[], of: { kind: string; ground?: string }) => void;

type Props = {
  target: Extract<UploadTarget, { claim: string }>;
  initial: readonly UploadedFile[];
  used: { files: number; bytes: number };
  keep?: (file: UploadedFile) => boolean;
  row?: (file: UploadedFile) => ReactNode;
  adder?: Ref<Adder>;
};

export function useClaimFiles(number: string, purpose: string, initial: readonly UploadedFile[]) {
  return useQuery({ ...filesQuery(number, purpose), initialData: [...initial] }).data;
}

/** Choose or drop several; each file has its own line, message and way out; the room left stands here before choosing. */
export function UploadBox({ target, initial, used, keep = () => true, row, adder }: Props) {
  const t = useTranslations("respond");
  const id = useId();
  const client = useQueryClient();
  const files = useClaimFiles(target.claim, target.purpose, initial);
  const refresh = useCallback(
    () => void client.invalidateQueries({ queryKey: ["claim", target.claim, "files", target.purpose] }),
    [client, target.claim, target.purpose],
  );
  const { list, start, pause, resume, dismiss } = useUploads(refresh);
  const [over, setOver] = useState(false);
  const [gone, setGone] = useState<UploadedFile[]>([]);
  const undo = useAction(restoreRemovedFile);
  const add = useCallback(
    (chosen: readonly File[]) => {
      for (const file of chosen) start(file, target);
    },
    [start, target],
  );
  useImperativeHandle(
    adder,
    () => (chosen, of) => {
      for (const file of chosen) start(file, { ...target, ...of });
    },
    [start, target],
  );
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    void droppedFiles(event.dataTransfer).then(add);
  };
  usePastedFiles(add);
  const restore = async (file: UploadedFile) => {
    const done = await undo.run({ number: target.claim, file: file.id });
    if (done.ok) setGone((all) => all.filter((f) => f.id !== file.id));
    refresh();
  };
  const hover = (event: DragEvent) => {
    event.preventDefault();
    setOver(true);
  };
  const shown = files.filter(keep);
  const sending = new Set(list.map((u) => u.name));
  const room = roomTaken(used, initial.filter(keep), shown);
  return (
    <>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is beside the button, which does the same by keyboard */}
      <div
        className="drop"
        onDragOver={hover}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
        data-over={over || undefined}
        style={over ? { borderColor: "var(--accent)" } : undefined}
      >
        <div>
          <p className="row">
            <label className="btn primary" htmlFor={id}>
              <UploadIcon className="icon" aria-hidden />
              {t("files.choose")}
            </label>
            <span className="ink2">{t("files.or_drop")}</span>
            <input id={id} className="sr" type="file" multiple accept={ACCEPTED_ENDINGS} onChange={taking(add)} />
            <label className="btn camera">
              <Camera className="icon" aria-hidden />
              {t("files.camera")}
              <input className="sr" type="file" accept="image/*" capture="environment" onChange={taking(add)} />
            </label>
          </p>
          <p className="t13 ink3" style={{ marginTop: 10 }}>
            {t("files.limits")}
          </p>
        </div>
        <div className="room">
          <dl>
            <dt className="ink3">{t("files.count")}</dt>
            <dd>
              <b>{room.files}</b> / {FILE_LIMITS.maxFiles}
            </dd>
            <div className="bar" aria-hidden>
              <i style={{ width: `${(room.files / FILE_LIMITS.maxFiles) * 100}%` }} />
            </div>
            <dt className="ink3">{t("files.total")}</dt>
            <dd>
              <b>{(room.bytes / 1_048_576).toFixed(1)}</b> / 500 MB
            </dd>
            <div className="bar" aria-hidden>
              <i style={{ width: `${(room.bytes / FILE_LIMITS.maxTotalBytes) * 100}%` }} />
            </div>
          </dl>
        </div>
      </div>
      <div aria-live="polite">
        {list.map((upload) => (
          <UploadingRow key={upload.key} upload={upload} onPause={pause} onResume={resume} onDismiss={dismiss} />
        ))}
      </div>
      <Refusal refused={undo.refused} />
      {gone
        .filter((g) => !shown.some((f) => f.id === g.id))
        .map((g) => (
          <p key={g.id} className="file gone">
            <span className="name">{t("files.gone", { name: g.name })}</span>
            <span className="ctl">
              <button type="button" className="btn sm" disabled={undo.pending} onClick={() => void restore(g)}>
                {t("files.undo")}
              </button>
            </span>
          </p>
        ))}
      {shown
        .filter((f) => !(f.status === "uploading" && sending.has(f.name)))
        .map((f) => (
          <FileRow
            key={f.id}
            number={target.claim}
            file={f}
            onUnlock={refresh}
            onChange={() => {
              setGone((all) => [...all.filter((g) => g.id !== f.id), f]);
              refresh();
            }}
          >
            {row?.(f)}
          </FileRow>
        ))}
    </>
  );
}

type RowProps = { number: string; file: UploadedFile; onChange: () => void; onUnlock: () => void; children?: ReactNode };
function FileRow({ number, file, onChange, onUnlock, children }: RowProps) {
  const t = useTranslations("respond");
  const d = useTranslations("domain");
  const { run, pending, refused } = useAction(removeUploadedFile);
  const remove = async () => {
    const done = await run({ number, file: file.id });
    if (done.ok) onChange();
  };
  const bad = file.status === "refused";
  return (
    <div className={bad ? "file bad" : "file"} data-file={file.name}>
      <FileMark file={file} />
      <span className="name">
        {file.status === "received" ? (
          <a className="plain" href={`/api/files/${file.id}`}>
            {file.name}
          </a>
        ) : (
          file.name
        )}
      </span>
      <span className="ctl">
        <FileStatusTag status={file.status} />
        <button
          type="button"
          className="btn sm ghost"
          disabled={pending}
          onClick={() => void remove()}
          aria-label={t("files.remove_named", { name: file.name })}
        >
          {t("files.remove")}
        </button>
      </span>
      <span className="meta">
        {formatBytes(file.size)} · {file.by}
        {file.scan === "off" && !bad ? ` · ${t("files.not_scanned")}` : ""}
        {/* A wrong password is said where it was typed. */}
        {file.refusal && file.refusal !== "wrong_password" ? ` · ${d(`file_refusals.${file.refusal as "empty"}`)}` : ""}
        {file.status === "uploading" ? ` · ${t("files.interrupted")}` : ""}
      </span>
      {bad && asksPassword(file.refusal) ? <UnlockFile number={number} file={file} onSent={onUnlock} /> : null}
      {children ? <div style={{ gridColumn: "2 / -1" }}>{children}</div> : null}
      <Refusal refused={refused} />
    </div>
  );
}
