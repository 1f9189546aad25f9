"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { takeNextCase } from "#lib/claims/desk/actions.ts";
import { foundOnPage } from "#lib/client/found-on-page.ts";
import { type Answer, call, useAction } from "#lib/client/use-action.ts";
import { useFindingsSaved } from "#lib/client/use-findings-saved.ts";
import { type DecidedHead, type Deciding, type Misfit, misfitOf } from "#lib/domain/claim/misfit.ts";
import type { Queue } from "#lib/domain/claim/queues.ts";
import { useStepOfClaim } from "./lost-step.tsx";

type Options = {
  /** The queue that is worked through: once sent, its next claim is opened. */
  queue?: Queue | undefined;
  /** A decision that takes along what was found on the points in dispute. */
  decides?: Deciding | undefined;
  /** Its name on the page of a claim, where a change by somebody else may take it away. */
  step?: string | undefined;
};
type Also = {
  /** The amounts it decides. */
  heads?: readonly DecidedHead[];
  /** What happens once it is sent, before another claim stands here. */
  sent?: () => void;
  /** What stands on its button, and the words typed: they are shown still where the step is open no more. */
  words?: { title: string; text: string };
};
/** Somebody was faster: the page shows an older state than the server has. */
const OVERTAKEN: readonly string[] = ["conflict", "wrong_state", "proposal_gone", "decision_held"];
/** `sent`: taken, whether it rests or has taken effect. */
type Sent = "sent" | "proposed";

/**
 * Sends a step of the desk. A decision that does not fit what is found is said to be so first, and sent by pressing again. Once
 * it is sent the next claim is taken up, as “take the next” would; what was decided rests above, to be taken back. Where somebody
 * else was faster the page is made anew around what was typed.
 */
export function useDecision<I extends object>(action: (input: I) => Promise<Answer<unknown>>, { queue, decides, step }: Options) {
  const router = useRouter();
  const client = useQueryClient();
  const { run, refused } = useAction(action);
  const { ready, unsaved } = useFindingsSaved();
  const { miss, sent: left } = useStepOfClaim(step);
  const [misfit, setMisfit] = useState<Misfit | null>(null);
  // Until the next claim stands here, so that nobody presses twice.
  const [sending, setSending] = useState(false);

  const fits = (heads: readonly DecidedHead[]): boolean => {
    const now = decides ? misfitOf(decides, foundOnPage(), heads) : null;
    setMisfit(now);
    return now === null || (now.code === misfit?.code && now.points.join() === misfit.points.join());
  };
  const goOn = async (from: Queue, number: string): Promise<void> => {
    const next = await call(takeNextCase, { queue: from, after: number });
    router.push(next.ok && next.data.number ? `/desk/${from}/${next.data.number}` : `/desk/${from}`);
  };
  /** What became of it; null where it was not sent. */
  const send = async (
    event: FormEvent,
    input: I,
    { heads = [], sent, words = { title: "", text: "" } }: Also = {},
  ): Promise<Sent | null> => {
    event.preventDefault();
    if (!fits(heads)) return null;
    setSending(true);
    const answer = decides && !(await ready()) ? null : await run(input);
    if (!answer?.ok) {
      setSending(false);
      if (answer && OVERTAKEN.includes(answer.code)) {
        if (step !== undefined) miss({ step, ...words });
        router.refresh();
      }
      return null;
    }
    left();
    sent?.();
    const { status } = (answer.data ?? {}) as { status?: string };
    if (status === "held") await client.invalidateQueries({ queryKey: ["held"] });
    // A proposal waits for a second person where it was made, and says so.
    if (queue && status !== "proposed") await goOn(queue, (input as { number?: string }).number ?? "");
    else setSending(false);
    router.refresh();
    return status === "proposed" ? "proposed" : "sent";
  };
  // The usual words ask for a reload; here the page has seen to it.
  const shown = refused?.code === "conflict" ? { ...refused, code: "conflict_shown" } : refused;
  return { send, sending, misfit, refused: unsaved ?? shown };
}
