import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import Provider from "oidc-provider";

/** Who signs in at the provider next, and how it says they proved it. */
export type Login = { sub: string; email?: string; verified?: boolean; name?: string; amr?: string[] };
export const CLIENT = { id: "rejoinder", secret: "a secret between the two of them, long enough" };

/** A real OpenID Connect provider on loopback: code flow, PKCE demanded, everybody who comes is `login` without being asked. */
export class IdentityProvider {
  readonly issuer: string;
  login: Login = { sub: "nobody" };
  readonly #server: Server;
  #answer: RequestListener = (_, res) => res.writeHead(503).end();

  private constructor(server: Server) {
    this.#server = server;
    this.issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  /** Listens first: the product must know the address before it starts, and the provider that of the product. */
  static async listen(port = 0): Promise<IdentityProvider> {
    const server = createServer((req, res) => made.#answer(req, res));
    await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
    const made = new IdentityProvider(server);
    return made;
  }

  serve(product: string, client = CLIENT): void {
    const people = new Map<string, Login>();
    const provider = new Provider(this.issuer, {
      clients: [{ client_id: client.id, client_secret: client.secret, redirect_uris: [`${product}/api/auth/callback/elsewhere`] }],
      pkce: { required: () => true },
      features: { devInteractions: { enabled: false } },
      interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
      claims: { openid: ["sub", "amr"], email: ["email", "email_verified"], profile: ["name"] },
      cookies: { keys: ["of the tests"] },
      ttl: { AccessToken: 60, Grant: 60, IdToken: 60, Interaction: 60, Session: 60 },
      findAccount: (_, id) => {
        const { email, verified, name } = people.get(id) ?? {};
        return { accountId: id, claims: () => ({ sub: id, email, email_verified: verified, name }) };
      },
      loadExistingGrant: async ({ oidc }) => {
        const accountId = oidc.session?.accountId;
        const grant = new provider.Grant({ clientId: client.id, ...(accountId ? { accountId } : {}) });
        grant.addOIDCScope("openid email profile");
        await grant.save();
        return grant;
      },
    });
    const rest = provider.callback();
    this.#answer = (req, res) => {
      if (!req.url?.startsWith("/interaction/")) return rest(req, res);
      const { sub, amr = [] } = this.login;
      people.set(sub, this.login);
      void provider.interactionFinished(req, res, { login: { accountId: sub, amr } });
    };
  }

  close(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }
}
