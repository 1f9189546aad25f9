import { health } from "#lib/gate/health.ts";

export const GET = health;
