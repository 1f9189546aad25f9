"use client";

import { useRouter } from "next/navigation";
import { type ComponentProps, type MouseEvent, startTransition } from "react";

type Props = Omit<ComponentProps<"a">, "href" | "target" | "download"> & { href: string };

/**
 * A link within the product. The framework's own one asks the server for every page it sees a link to, here thirty for one
 * look at the worklist, and is the dearest part of a row to render; this one goes there when it is pressed.
 */
export function Link({ href, onClick, ...rest }: Props) {
  const router = useRouter();
  const go = (event: MouseEvent<HTMLAnchorElement>) => {
    onClick?.(event);
    // With a key held it is the browser's: a new tab, a new window, a download.
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    startTransition(() => router.push(href));
  };
  return <a {...rest} href={href} onClick={go} />;
}
