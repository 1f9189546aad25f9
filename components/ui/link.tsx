"use client";

import { useRouter } from "next/navigation";
import { type ComponentProps, type MouseEvent, useTransition } from "react";

type Props = Omit<ComponentProps<"a">, "href" | "target" | "download"> & { href: string };

/**
 * A link within the product. The framework's own one asks the server for every page it sees a link to, here thirty for one
 * look at the worklist, and is the dearest part of a row to render; this one goes there when it is pressed, and shows that it is
 * on its way until the page is there.
 */
export function Link({ href, onClick, ...rest }: Props) {
  const router = useRouter();
  const [going, start] = useTransition();
  const go = (event: MouseEvent<HTMLAnchorElement>) => {
    onClick?.(event);
    // With a key held it is the browser's: a new tab, a new window, a download.
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    start(() => router.push(href));
  };
  return <a {...rest} {...(going ? { "aria-busy": true } : {})} href={href} onClick={go} />;
}
