"use client";

import { FileText, OctagonX, Pause, Play } from "lucide-react";
import { useTranslations } from "next-intl";
import { useErrorText } from "#components/ui/refusal.tsx";
import type { Uploading } from "#lib/client/use-uploads.ts";
import { formatBytes } from "#lib/i18n/format.ts";

type RowProps = { upload: Uploading; onPause: (key: string) => void; onResume: (key: string) => void; onDismiss: (key: string) => void };

/** Over once another file was removed. */
const NO_ROOM: readonly string[] = ["too_many_files", "total_too_large"];

/** One upload on its way: how far it is, and what can be done about it. */
export function UploadingRow({ upload, onPause, onResume, onDismiss }: RowProps) {
  const t = useTranslations("respond");
  const text = useErrorText();
  const d = useTranslations("domain");
  const { key, name, size, sent, state, code } = upload;
  const percent = size === 0 ? 0 : Math.round((sent / size) * 100);
  const failed = state === "failed";
  const ofFile = code !== null && d.has(`file_refusals.${code}` as never);
  const reason = code === null ? "" : ofFile ? d(`file_refusals.${code as "empty"}`) : text(code);
  return (
    <div className={failed ? "file bad" : "file"}>
      {failed ? <OctagonX className="icon" aria-hidden /> : <FileText className="icon" aria-hidden />}
      <span className="name">{name}</span>
      <span className="ctl">
        {failed ? null : <span className="t13">{percent}%</span>}
        {/* A line that broke, a session that ended, a claim that was full: what is no fault of the file may be over. */}
        {state === "paused" || (failed && (!ofFile || NO_ROOM.includes(code))) ? (
          <button type="button" className="btn sm" onClick={() => onResume(key)}>
            <Play className="icon" aria-hidden />
            {t("files.resume")}
          </button>
        ) : null}
        {state === "sending" || state === "retrying" ? (
          <button type="button" className="btn sm ghost" onClick={() => onPause(key)}>
            <Pause className="icon" aria-hidden />
            {t("files.pause")}
          </button>
        ) : null}
        {failed ? (
          <button type="button" className="btn sm ghost" onClick={() => onDismiss(key)}>
            {t("files.dismiss")}
          </button>
        ) : null}
      </span>
      {failed ? null : (
        <span className="bar" role="progressbar" aria-label={name} aria-valuenow={percent} aria-valuemin={0} aria-valuemax={100}>
          <i style={{ width: `${percent}%` }} />
        </span>
      )}
      <span className="meta">
        {failed ? reason : t(`files.${state as "sending"}`, { sent: formatBytes(sent), size: formatBytes(size) })}
      </span>
    </div>
  );
}
