import { API_ERRORS, type ApiError } from "./api-errors.ts";
import { EXAMPLE_ANSWER, EXAMPLE_BOUNCE, EXAMPLE_CLAIM, EXAMPLE_SELLER } from "./api-example.ts";
import { SCHEMAS } from "./openapi-schemas.ts";

const ref = (name: keyof typeof SCHEMAS) => ({ $ref: `#/components/schemas/${name}` });
const json = (name: keyof typeof SCHEMAS, example?: unknown) => ({
  "application/json": { schema: ref(name), ...(example ? { example } : {}) },
});
const header = (name: string) => ({ $ref: `#/components/parameters/${name}` });
const SIGNED = ["webhook-id", "webhook-timestamp"].map(header);
const numberParam = {
  name: "number",
  in: "path",
  required: true,
  description: "The claim's number, such as CLM-2026-000347.",
  schema: { type: "string" },
};
const sellerParam = {
  name: "id",
  in: "path",
  required: true,
  description: "The marketplace's own id of the seller.",
  schema: { type: "string", maxLength: 64 },
};

const READ_ERRORS: readonly ApiError[] = ["bad_signature", "too_many", "unexpected"];
const WRITE_ERRORS: readonly ApiError[] = [
  ...READ_ERRORS,
  "bad_json",
  "not_allowed_actor",
  "in_progress",
  "body_too_slow",
  "body_too_large",
  "crowded",
  "invalid",
  "key_reused",
];

/** One entry a status: several codes may share it. */
function problems(...codes: ApiError[]) {
  const statuses = [...new Set(codes.map((code) => API_ERRORS[code]))].sort((a, b) => a - b);
  const content = { "application/problem+json": { schema: ref("Problem") } };
  return Object.fromEntries(
    statuses.map((at) => [at, { description: codes.filter((code) => API_ERRORS[code] === at).join(", "), content }]),
  );
}

/** The calls of the API, in the order a partner meets them. */
export const OPERATIONS = [
  {
    id: "putSeller",
    method: "put",
    path: "/api/v1/sellers/{id}",
    body: "SellerFacts",
    reply: "SellerKept",
    summary: "Store what the marketplace knows of a seller",
  },
  { id: "fileClaim", method: "post", path: "/api/v1/claims", body: "FileClaim", reply: "ClaimFiled", summary: "File a claim" },
  {
    id: "claimStatus",
    method: "get",
    path: "/api/v1/claims/{number}",
    body: null,
    reply: "ClaimStatus",
    summary: "Read where a claim stands",
  },
  {
    id: "answerClaim",
    method: "post",
    path: "/api/v1/claims/{number}/answer",
    body: "CustomerAnswer",
    reply: "ClaimAnswered",
    summary: "Hand on what the customer says to an offer, or that the payment has come",
  },
  {
    id: "withdrawClaim",
    method: "post",
    path: "/api/v1/claims/{number}/withdraw",
    body: "Withdraw",
    reply: "ClaimWithdrawn",
    summary: "Withdraw a claim for the customer",
  },
  {
    id: "reportBounce",
    method: "post",
    path: "/api/v1/mail/bounces",
    body: "Bounce",
    reply: "BounceKept",
    summary: "Report that a mail came back",
  },
] as const;
type OperationId = (typeof OPERATIONS)[number]["id"];

type Details = {
  parameters: readonly object[];
  requestBody?: object;
  responses: Readonly<Record<string, { description: string; content: object }>>;
};
const DETAILS: Record<OperationId, Details> = {
  putSeller: {
    parameters: [sellerParam, ...SIGNED],
    requestBody: { required: true, content: json("SellerFacts", EXAMPLE_SELLER) },
    responses: {
      200: { description: "Replaced", content: json("SellerKept") },
      201: { description: "Created", content: json("SellerKept") },
      ...problems(...WRITE_ERRORS),
    },
  },
  fileClaim: {
    parameters: SIGNED,
    requestBody: { required: true, content: json("FileClaim", EXAMPLE_CLAIM) },
    responses: {
      201: { description: "Filed", content: json("ClaimFiled") },
      ...problems(...WRITE_ERRORS, "not_physical", "before_programme"),
    },
  },
  claimStatus: {
    parameters: [numberParam, ...SIGNED],
    responses: { 200: { description: "Where it stands", content: json("ClaimStatus") }, ...problems(...READ_ERRORS, "not_found") },
  },
  answerClaim: {
    parameters: [numberParam, ...SIGNED],
    requestBody: { required: true, content: json("CustomerAnswer", EXAMPLE_ANSWER) },
    responses: {
      200: { description: "Taken", content: json("ClaimAnswered") },
      ...problems(...WRITE_ERRORS, "not_found", "wrong_state", "amount_differs", "conflict"),
    },
  },
  withdrawClaim: {
    parameters: [numberParam, ...SIGNED],
    requestBody: { required: false, content: json("Withdraw") },
    responses: {
      200: { description: "Withdrawn", content: json("ClaimWithdrawn") },
      ...problems(...WRITE_ERRORS, "not_found", "wrong_state", "already_paid", "report_open", "conflict"),
    },
  },
  reportBounce: {
    parameters: SIGNED,
    requestBody: { required: true, content: json("Bounce", EXAMPLE_BOUNCE) },
    responses: { 200: { description: "Kept", content: json("BounceKept") }, ...problems(...WRITE_ERRORS, "not_found", "conflict") },
  },
};

/** Statuses of success and codes of refusal of one call. */
export function answersOf(id: OperationId): { good: string[]; codes: string[] } {
  const all = Object.entries(DETAILS[id].responses);
  return {
    good: all.filter(([status]) => Number(status) < 400).map(([status]) => status),
    codes: all.filter(([status]) => Number(status) >= 400).flatMap(([, { description }]) => description.split(", ")),
  };
}

const key = (name: string, description: string) => ({ type: "apiKey", in: "header", name, description });
const signedHeader = (name: string, description: string, schema: object) => ({ name, in: "header", required: true, description, schema });

/** The intake API as OpenAPI 3.1, from the same schemas the routes check with. `appUrl` is the server's own address. */
export function openapi(appUrl: string) {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const { id, method, path, summary } of OPERATIONS)
    paths[path] = { ...paths[path], [method]: { operationId: id, summary, ...DETAILS[id] } };
  return {
    openapi: "3.1.0",
    info: {
      title: "Rejoinder intake API",
      version: "1",
      description: "Signed calls of a marketplace's customer service. Signatures follow Standard Webhooks, errors RFC 9457.",
    },
    servers: [{ url: appUrl }],
    externalDocs: { url: `${appUrl}/developers` },
    security: [{ partner: [], signature: [] }],
    paths,
    components: {
      securitySchemes: {
        partner: key("x-partner-id", "The partner's id, given with its secret."),
        signature: key(
          "webhook-signature",
          "`v1,` and the base64 HMAC-SHA256 of `webhook-id.webhook-timestamp.body`, keyed with the decoded part of the secret after `whsec_`. The body of a GET is empty.",
        ),
      },
      parameters: {
        "webhook-id": signedHeader(
          "webhook-id",
          "An id of your own for the call, and its idempotency key: a repetition with the same body gets the first answer.",
          { type: "string" },
        ),
        "webhook-timestamp": signedHeader("webhook-timestamp", "Seconds since 1970. At most five minutes off.", {
          type: "string",
          pattern: "^\\d+$",
        }),
      },
      schemas: SCHEMAS,
    },
  };
}
