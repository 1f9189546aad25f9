import { openapi } from "#lib/gate/openapi.ts";
import { publicAddress } from "#lib/gate/settings.ts";

// Made when asked: the address in it is that of the running deployment, not of the build.
export const dynamic = "force-dynamic";
export const GET = () => Response.json(openapi(publicAddress()), { headers: { "cache-control": "public, max-age=300" } });
