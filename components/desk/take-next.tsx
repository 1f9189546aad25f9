"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { useErrorText } from "#components/ui/refusal.tsx";
import { takeNextCase } from "#lib/claims/desk/actions.ts";
import { useAction } from "#lib/client/use-action.ts";
import type { Queue } from "#lib/domain/claim/queues.ts";

/** The most pressing claim nobody works on; pressed by two people at once it gives them two. */
export function TakeNext({ queue, current, children }: { queue: Queue; current: string | null; children: ReactNode }) {
  const t = useTranslations("desk");
  const text = useErrorText();
  const router = useRouter();
  const [none, setNone] = useState(false);
  const { run, pending, refused } = useAction(takeNextCase);
  const take = async () => {
    const answer = await run({ queue, ...(current ? { after: current } : {}) });
    if (!answer.ok) return;
    setNone(answer.data.number === null);
    if (answer.data.number) router.push(`/desk/${queue}/${answer.data.number}`);
  };
  return (
    <p className="row">
      <button type="button" id="take-next" className="btn sm" disabled={pending} onClick={() => void take()}>
        {t("take_next")} <kbd>n</kbd>
      </button>
      {children}
      <span role="status" className="t13 ink3">
        {refused ? text(refused.code) : none ? t("none_left") : ""}
      </span>
    </p>
  );
}
