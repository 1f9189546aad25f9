"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { Refusal } from "#components/ui/refusal.tsx";
import { useAction } from "#lib/client/use-action.ts";
import { takeBackTheLink } from "#lib/insurance/broker/actions.ts";

/** Closes a link at once; another can be made at any time, so nothing is asked first. */
export function RevokeLink({ link }: { link: string }) {
  const t = useTranslations("insurance.letter");
  const router = useRouter();
  const { run, pending, refused } = useAction(takeBackTheLink);
  const take = async () => {
    if ((await run({ link })).ok) router.refresh();
  };
  return (
    <>
      <button type="button" className="btn sm danger" disabled={pending} onClick={() => void take()}>
        {t("revoke")}
      </button>
      <Refusal refused={refused} />
    </>
  );
}
