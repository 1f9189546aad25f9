import { env } from "#lib/platform/env.ts";

/** The address people open; for documents and examples that must name it. */
export const publicAddress = (): string => env().appUrl;
