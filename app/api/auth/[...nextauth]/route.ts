import { finishElsewhere, signInElsewhere } from "#lib/accounts/elsewhere/sign-in.ts";
import { signIn } from "#lib/accounts/sign-in.ts";
import { authRoute } from "#lib/gate/auth-route.ts";

const handler = authRoute({ password: signIn, elsewhere: signInElsewhere, code: finishElsewhere });

export { handler as GET, handler as POST };
