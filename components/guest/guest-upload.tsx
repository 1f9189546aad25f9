"use client";

import { Upload } from "lucide-react";
import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { Refusal } from "#components/ui/refusal.tsx";
import { taking } from "#lib/client/chosen-files.ts";
import type { Refused } from "#lib/client/use-action.ts";

type Props = { address: string; accept: string; left: number; title: string; hint: string; done: string };

/** One file by the link: the bytes are the body of one request, so a phone with a weak line may have to try again. */
export function GuestUpload({ address, accept, left: initial, title, hint, done }: Props) {
  const t = useTranslations("guest.page");
  const id = useId();
  const [left, setLeft] = useState(initial);
  const [state, setState] = useState<"idle" | "sending" | "done">("idle");
  const [refused, setRefused] = useState<Refused | null>(null);
  const send = async (file: File | undefined) => {
    if (!file) return;
    setState("sending");
    setRefused(null);
    const answer = await post(address, file);
    setState(answer.ok ? "done" : "idle");
    if (answer.ok) setLeft(left - 1);
    else setRefused(answer);
  };
  return (
    <section className="panel" aria-labelledby={`${id}-title`}>
      <header>
        <h2 id={`${id}-title`}>{title}</h2>
      </header>
      <div className="body stack">
        <p className="ink2">{hint}</p>
        <Refusal refused={refused} />
        <p role="status" className={state === "done" ? "notice green" : undefined}>
          {state === "done" ? done : state === "sending" ? t("sending") : ""}
        </p>
        {left > 0 ? (
          <p className="row">
            <label className={state === "done" ? "btn" : "btn primary"} htmlFor={id}>
              <Upload className="icon" aria-hidden />
              {t(state === "done" ? "broker.again" : "broker.choose")}
            </label>
            <input
              id={id}
              className="sr"
              type="file"
              accept={accept}
              disabled={state === "sending"}
              onChange={taking(([file]) => void send(file))}
            />
            <span className="t13 ink3">{t("broker.left", { count: left })}</span>
          </p>
        ) : (
          <p className="ink2">{t("broker.none_left")}</p>
        )}
      </div>
    </section>
  );
}

async function post(address: string, file: File): Promise<{ ok: true } | Refused> {
  try {
    const headers = { "content-type": file.type || "application/octet-stream", "x-file-name": encodeURIComponent(file.name) };
    const answer = await fetch(address, { method: "POST", headers, body: file });
    return (await answer.json()) as { ok: true } | Refused;
  } catch {
    return { ok: false, code: navigator.onLine ? "unexpected_line" : "offline" };
  }
}
