export type Mail = {
  /** One address, without a display name. */
  to: string;
  subject: string;
  html: string;
  text: string;
  /** Ours, the same at each try of one mail: letters, figures, `.`, `-` and `_`. Receivers drop doubles by it. */
  messageId: string;
  headers?: Record<string, string>;
  /** PDFs only; named by us. */
  attachments?: { filename: string; content: Buffer }[];
};

export type Envelope = {
  from: string;
  to: string;
  subject: string;
  html: string;
  text: string;
  messageId: string;
  headers: Record<string, string>;
  attachments?: { filename: string; content: Buffer; contentType: "application/pdf" }[];
  disableFileAccess: true;
  disableUrlAccess: true;
};

const ADDRESS = /^[^\s@<>,;:"()[\]\\\p{Cc}]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]{0,250}[A-Za-z0-9])?$/u;
const MESSAGE_ID = /^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/;
const HEADER = /^[A-Za-z][A-Za-z0-9-]{0,60}$/;
const BREAKS = /[\p{Cc}\p{Zl}\p{Zp}]/u;
/** Headers that steer delivery are made from the mail itself, never handed in. */
const OWN = new Set([
  "to",
  "cc",
  "bcc",
  "from",
  "sender",
  "reply-to",
  "subject",
  "message-id",
  "date",
  "content-type",
  "content-transfer-encoding",
  "mime-version",
  "return-path",
]);

/**
 * Checks everything that ends in a header: a line break there would let text become a header or a second recipient.
 * @throws TypeError
 */
export function seal(mail: Mail, from: string): Envelope {
  if (!ADDRESS.test(mail.to)) throw new TypeError("not one mail address");
  if (!MESSAGE_ID.test(mail.messageId)) throw new TypeError("not a message id");
  if (BREAKS.test(mail.subject)) throw new TypeError("a line break in the subject");
  for (const [name, value] of Object.entries(mail.headers ?? {}))
    if (!HEADER.test(name) || OWN.has(name.toLowerCase()) || BREAKS.test(value)) throw new TypeError("not a header to add");
  const host = /@([A-Za-z0-9.-]+)>?\s*$/.exec(from)?.[1] ?? "localhost";
  const { to, subject, html, text, headers = {}, attachments } = mail;
  // Programs that answer by themselves (holiday replies) leave mails with this mark alone.
  const marked = { "Auto-Submitted": "auto-generated", ...headers };
  return {
    from,
    to,
    subject,
    html,
    text,
    messageId: `<${mail.messageId}@${host}>`,
    headers: marked,
    ...(attachments ? { attachments: attachments.map((a) => ({ ...a, contentType: "application/pdf" as const })) } : {}),
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}
