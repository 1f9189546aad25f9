import type { z } from "zod";
import type { Refusal } from "#lib/platform/result.ts";

type Problem = {
  status: number;
  body: {
    type: string;
    title: string;
    status: number;
    code: string;
    detail: string;
    errors?: { field: string; code: string; message: string }[];
  };
};

/** What a partner's developer must know: a stable code, a sentence, and for input the field it concerns (RFC 9457). */
export function problem(
  status: number,
  code: string,
  detail: string,
  errors?: { field: string; code: string; message: string }[],
): Problem {
  return {
    status,
    body: { type: `/developers#${code}`, title: code.replaceAll("_", " "), status, code, detail, ...(errors ? { errors } : {}) },
  };
}

export function zodProblem(error: z.ZodError): Problem {
  const errors = error.issues.map((i) => ({
    field: i.path.join("."),
    code: /^[a-z_]+$/.test(i.message) ? i.message : i.code,
    message: i.message,
  }));
  return problem(422, "invalid", `${errors.length} field${errors.length === 1 ? "" : "s"} cannot be taken; nothing was stored.`, errors);
}

const STATUS: Record<string, number> = { not_found: 404, invalid: 422, bad_json: 400, not_allowed_actor: 403 };

/** What the rules refuse is a conflict with the claim's state unless said otherwise. */
export function refusalProblem(refusal: Refusal): Problem {
  const errors = Object.entries(refusal.fields ?? {}).map(([field, code]) => ({ field, code, message: code.replaceAll("_", " ") }));
  const status = STATUS[refusal.code] ?? 409;
  const detail =
    status === 404
      ? "There is no such claim."
      : status === 409
        ? "The claim's state does not allow this."
        : "The call cannot be taken; nothing was stored.";
  return problem(status, refusal.code, detail, errors.length > 0 ? errors : undefined);
}
