import NextAuth from "next-auth";
import { type Authorize, authOptions } from "#lib/auth/options.ts";

type Handler = (request: Request, context: { params: Promise<{ nextauth: string[] }> }) => Promise<Response>;

/** Made at the first request: the secrets are not there while the pages are built. */
export function authRoute(authorize: Authorize): Handler {
  let handler: Handler | undefined;
  return (request, context) => {
    handler ??= NextAuth(authOptions(authorize)) as Handler;
    return handler(request, context);
  };
}
