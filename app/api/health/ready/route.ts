import { ready } from "#lib/gate/health.ts";

export const GET = ready;
