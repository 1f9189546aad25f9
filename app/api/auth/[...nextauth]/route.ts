import { signIn } from "#lib/accounts/sign-in.ts";
import { authRoute } from "#lib/gate/auth-route.ts";

const handler = authRoute(signIn);

export { handler as GET, handler as POST };
