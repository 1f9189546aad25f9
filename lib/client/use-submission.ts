"use client";

import { useRouter } from "next/navigation";
import { useRef, useState } from "react";
import { type Answer, useAction } from "./use-action.ts";

export type LostRace = { by: string; event: string; at: number };
type Sent = { status: "submitted"; n: number } | ({ status: "conflict" } & LostRace);

/**
 * A one-way step of the seller: pressed twice it is one, a colleague who was first is named, and what was sent ends on its
 * receipt.
 */
export function useSubmission<I extends { number: string; key: string }>(action: (input: I) => Promise<Answer<Sent>>) {
  const router = useRouter();
  const key = useRef<string | null>(null);
  const [lost, setLost] = useState<LostRace | null>(null);
  const { run, pending, refused } = useAction(action);
  const submit = async (input: Omit<I, "key">, sent: () => void): Promise<boolean> => {
    // The same press twice is one submission; a corrected one after a refusal is another.
    key.current ??= crypto.randomUUID();
    const done = await run({ ...input, key: key.current } as I);
    if (!done.ok) {
      key.current = null;
      return false;
    }
    if (done.data.status === "conflict") {
      setLost(done.data);
      return false;
    }
    sent();
    router.push(`/claims/${input.number}/receipts/${done.data.n}`);
    router.refresh();
    return true;
  };
  return { submit, pending, refused, lost };
}
