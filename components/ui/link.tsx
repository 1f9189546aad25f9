"use client";

import { useRouter } from "next/navigation";
import { type ComponentProps, type MouseEvent, useState, useTransition } from "react";

type Props = Omit<ComponentProps<"a">, "href" | "target" | "download"> & { href: string };
type Press = MouseEvent<HTMLAnchorElement>;

/** With a key held it is the browser's: a new tab, a new window, a download. */
const isOurs = (e: Press): boolean => !(e.defaultPrevented || e.button !== 0 || e.metaKey || e.ctrlKey || e.shiftKey || e.altKey);

/**
 * A link within the product. The framework's own one asks the server for every page it sees a link to, here thirty for one
 * look at the worklist, and is the dearest part of a row to render; this one goes there when it is pressed, and shows that it is
 * on its way until the page is there.
 */
export function Link({ href, onClick, ...rest }: Props) {
  const router = useRouter();
  const [going, start] = useTransition();
  const go = (event: Press) => {
    onClick?.(event);
    if (!isOurs(event)) return;
    event.preventDefault();
    start(() => router.push(href));
  };
  return <a {...rest} {...(going ? { "aria-busy": true } : {})} href={href} onClick={go} />;
}

/** The same for many plain `<a>` of one list, which share it: `go` for each one's onClick, `going` the address that is on its way. */
export function useWalk(): { going: string | null; go: (event: Press) => void } {
  const router = useRouter();
  const [pending, start] = useTransition();
  const [to, setTo] = useState("");
  const go = (event: Press) => {
    if (!isOurs(event)) return;
    event.preventDefault();
    const href = event.currentTarget.getAttribute("href") ?? "";
    setTo(href);
    start(() => router.push(href));
  };
  return { going: pending ? to : null, go };
}
