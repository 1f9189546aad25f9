import { live } from "#lib/gate/health.ts";

export const GET = live;
