"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { KeyHelp } from "#components/claims/key-help.tsx";

const KEYS = [
  ["n", "next"],
  ["j", "skip"],
  ["k", "up"],
  ["v", "files"],
  ["p", "point"],
  ["a", "amounts"],
  ["d", "decide"],
  ["1 … 9", "step"],
  ["Ctrl Enter", "send"],
  ["u", "undo"],
  ["/", "search"],
  ["?", "all"],
] as const;

/** Nothing is typed into it. */
const isRadio = (target: HTMLElement): boolean => target instanceof HTMLInputElement && target.type === "radio";

/** From one finding to the next, and from the last to the first; within one the arrows choose. */
function nextPoint(): void {
  const points = [...document.querySelectorAll<HTMLElement>("[data-point] .finding")];
  const at = points.findIndex((p) => p.contains(document.activeElement));
  points[(at + 1) % points.length]?.querySelector<HTMLElement>("input:checked")?.focus();
}

/** Opens the step of this number, as it is shown, and stands in its first field. */
function openStep(n: number): void {
  const step = document.querySelectorAll<HTMLDetailsElement>("aside.decide [data-step]")[n - 1];
  if (!step) return;
  step.open = true;
  const first = step.querySelector<HTMLElement>("form :is(select, textarea, input:not([type=hidden]))");
  (first ?? step.querySelector("summary"))?.focus();
}

/** Presses the button of the form that is written in: one that is at work already takes no second press. */
function send(from: HTMLElement): void {
  from.closest("aside.decide form, .case form")?.querySelector<HTMLButtonElement>("button[type=submit]")?.click();
}

/** The desk by keyboard, from the next claim to taking a decision back; `?` lists it. */
export function DeskKeys({ addresses, current }: { addresses: readonly string[]; current: string | null }) {
  const t = useTranslations("desk");
  const router = useRouter();
  useEffect(() => {
    const at = addresses.indexOf(current ?? "");
    const go = (address: string | undefined) => (address ? router.push(address) : undefined);
    const skip = () => {
      const button = document.getElementById("skip");
      if (button) button.click();
      else go(addresses[at + 1]);
    };
    const onKey = (event: KeyboardEvent) => {
      const target = event.target as HTMLElement;
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
        event.preventDefault();
        return send(target);
      }
      if (event.ctrlKey || event.metaKey || event.altKey || (/^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) && !isRadio(target))) return;
      if (event.key === "j") skip();
      else if (event.key === "k" && at > 0) go(addresses[at - 1]);
      else if (event.key === "n") document.getElementById("take-next")?.click();
      else if (event.key === "v") document.getElementById("open-viewer")?.click();
      else if (event.key === "p") nextPoint();
      else if (event.key === "a") document.querySelector<HTMLElement>(".case form[data-verb] input")?.focus();
      else if (event.key === "d")
        document.querySelector<HTMLElement>("aside.decide summary, .case form input, .case form textarea")?.focus();
      else if (/^[1-9]$/.test(event.key)) openStep(Number(event.key));
      else if (event.key === "u") document.querySelector<HTMLElement>(".held [data-undo]")?.click();
      else if (event.key === "/") router.push("/desk/search");
      else return;
      event.preventDefault();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [addresses, current, router]);
  return <KeyHelp keys={KEYS.map(([key, what]) => [key, t(`desk_keys.${what}`)])} />;
}
