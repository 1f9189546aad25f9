/** What a person can meet leaves the server as a code; codes are keys of the `errors` messages. */
export type FieldCodes = Record<string, string>;
export type Refused = { ok: false; code: string; fields?: FieldCodes; params?: Record<string, string | number> };
export type Result<T> = { ok: true; data: T } | Refused;

/** Thrown by verbs for what a user can meet. Anything else that is thrown is a fault of ours. */
export class Refusal extends Error {
  readonly code: string;
  readonly fields: FieldCodes | undefined;
  readonly params: Record<string, string | number> | undefined;
  constructor(code: string, more: { fields?: FieldCodes; params?: Record<string, string | number> } = {}) {
    super(code);
    this.code = code;
    this.fields = more.fields;
    this.params = more.params;
  }
  toResult(): Refused {
    return { ok: false, code: this.code, ...(this.fields ? { fields: this.fields } : {}), ...(this.params ? { params: this.params } : {}) };
  }
}
