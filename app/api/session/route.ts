import { sessionLeft } from "#lib/gate/session-left.ts";

export const GET = sessionLeft;
export const POST = sessionLeft;
