"use client";

import { Copy } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";

/** Into the clipboard, and whether it has been done. */
export function useCopy(text: string) {
  const [done, setDone] = useState(false);
  return { done, copy: () => void navigator.clipboard.writeText(text).then(() => setDone(true)) };
}

/** Something to be taken along as it stands, a link or a reference, with the button that takes it. `copied` where it is shown otherwise than it is copied. */
export function CopyBox({ text, copied = text }: { text: string; copied?: string }) {
  const t = useTranslations("ui");
  const { done, copy } = useCopy(copied);
  return (
    <span className="copybox">
      <code data-copy={copied}>{text}</code>
      <button type="button" className="btn sm" onClick={copy}>
        <Copy className="icon" aria-hidden />
        {done ? t("copied") : t("copy")}
      </button>
    </span>
  );
}
