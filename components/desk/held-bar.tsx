"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Hourglass, TriangleAlert } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { Link } from "#components/ui/link.tsx";
import { useErrorText } from "#components/ui/refusal.tsx";
import { takeBackDecision } from "#lib/claims/desk/actions.ts";
import type { HeldRow } from "#lib/claims/desk/queries.ts";
import { heldQuery } from "#lib/claims/query-options.ts";
import { useAction } from "#lib/client/use-action.ts";
import { keepFor } from "#lib/client/use-kept.ts";

/** What this person decided in the last minute and may still take back; and what could not take effect, until it is read. */
export function HeldBar() {
  const t = useTranslations("desk");
  const router = useRouter();
  const { data, dataUpdatedAt } = useQuery(heldQuery());
  const resting = (data ?? []).filter((h) => h.refused === null).length;
  const before = useRef(0);
  useEffect(() => {
    // One has taken effect: the queue and its counts are others now.
    if (resting < before.current) router.refresh();
    before.current = resting;
  }, [resting, router]);
  const newest = data?.findLast((h) => h.refused === null);
  return (
    <>
      {/* Without the seconds, which would be read out anew each time. */}
      <p role="status" className="sr">
        {newest ? `${newest.number}: ${t("held.now")}` : ""}
      </p>
      {data && data.length > 0 ? (
        <section className="held" aria-label={t("held.title")}>
          {data.map((h) => (
            <Row key={h.id} held={h} at={dataUpdatedAt} newest={h === newest} />
          ))}
        </section>
      ) : null}
    </>
  );
}

/** The newest is taken back by a key as well. */
function Row({ held: h, at, newest }: { held: HeldRow; at: number; newest: boolean }) {
  const t = useTranslations("desk");
  const text = useErrorText();
  const router = useRouter();
  const client = useQueryClient();
  const left = useSecondsLeft(h.leftMs, at);
  const { run, pending, refused } = useAction(takeBackDecision);
  const back = async () => {
    const answer = await run({ number: h.number, held: h.id });
    await client.invalidateQueries({ queryKey: ["held"] });
    if (answer.ok && h.refused === null) {
      // Back to the claim, to decide it anew on what was written.
      const { reason } = answer.data.input as { reason?: string };
      if (reason) keepFor(`desk:${h.number}:${answer.data.verb}`, { reason });
      router.push(`/desk/${h.queue}/${h.number}`);
    }
    router.refresh();
  };
  const what = t(`held.verbs.${h.verb as "deny"}`);
  return (
    <p className={h.refused ? "failed" : undefined} role={h.refused ? "alert" : undefined}>
      {h.refused ? <TriangleAlert className="icon" aria-hidden /> : <Hourglass className="icon" aria-hidden />}
      <span>
        <Link href={`/desk/${h.queue}/${h.number}`}>{h.number}</Link>
        {" · "}
        {h.refused ? t("held.failed", { what, why: text(h.refused) }) : t("held.resting", { what, seconds: left })}
        {refused ? ` ${text(refused.code)}` : ""}
      </span>
      <button type="button" className="btn sm" data-undo={newest || undefined} disabled={pending} onClick={() => void back()}>
        {t(h.refused ? "held.put_away" : "held.take_back")}
        {newest ? <kbd>u</kbd> : null}
      </button>
    </p>
  );
}

/** Whole seconds from an answer's own count; the browser's clock only measures what passes. */
function useSecondsLeft(leftMs: number, at: number): number {
  const [left, setLeft] = useState(leftMs);
  useEffect(() => {
    const tick = () => setLeft(leftMs - (Date.now() - at));
    tick();
    const timer = setInterval(tick, 500);
    return () => clearInterval(timer);
  }, [leftMs, at]);
  return Math.max(0, Math.ceil(left / 1000));
}
