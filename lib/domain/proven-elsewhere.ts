/**
 * `acr` values that mean a second factor wherever they are used: "phr" and "phrh" of OpenID EAP ACR Values 1.0 (section 2), and the
 * multi-factor policy of PAPE 1.0. Others mean what a provider says they mean, and count where OIDC_MFA_ACR names them.
 */
export const MFA_ACRS = ["phr", "phrh", "http://schemas.openid.net/pape/policies/2007/06/multi-factor"] as const;

/** Whether the provider says it asked for a second factor: `mfa` of RFC 8176 among the methods, or such a class. Silence is no. */
export const provenElsewhere = (amr: readonly string[], acr: string | null, more: readonly string[] = []): boolean =>
  amr.includes("mfa") || (acr !== null && [...MFA_ACRS, ...more].includes(acr));

/** What a provider says of somebody, from an ID token whose signature, nonce and audience were checked. */
export type IdentityClaims = {
  issuer: string;
  subject: string;
  email: string | null;
  verified: boolean;
  name: string | null;
  amr: readonly string[];
  acr: string | null;
};
