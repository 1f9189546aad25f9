"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { TextField } from "#components/ui/field.tsx";

/** The PDF is hashed in the browser; only its hash leaves this machine. */
export function VerifyForm({ hash }: { hash: string }) {
  const t = useTranslations("receipts");
  const router = useRouter();
  const check = async (file: File | undefined) => {
    if (!file) return;
    const digest = await crypto.subtle.digest("SHA-256", await file.arrayBuffer());
    router.push(`/receipts/verify?hash=${[...new Uint8Array(digest)].map((b) => b.toString(16).padStart(2, "0")).join("")}`);
  };
  return (
    <form className="form" action="/receipts/verify">
      <TextField label={t("verification.hash")} hint={t("verification.hash_hint")} name="hash" defaultValue={hash} />
      <p className="row">
        <button type="submit" className="btn primary">
          {t("verification.check")}
        </button>
        <label className="btn">
          {t("verification.pdf")}
          <input className="sr" type="file" accept="application/pdf" onChange={(e) => void check(e.target.files?.[0])} />
        </label>
      </p>
    </form>
  );
}
