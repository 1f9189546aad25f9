/** What a message says, whatever shape it is sent in. Amounts in minor units, instants in ISO 8601 UTC. */
export type HookPayload = {
  type: string;
  timestamp: string;
  data: Readonly<Record<string, string | number | null>>;
  /** One line for people, in the receiver's language; bots show nothing else. */
  text?: string;
};

export const HOOK_FORMATS = ["standard", "wecom", "dingtalk", "feishu"] as const;
export type HookFormat = (typeof HOOK_FORMATS)[number];

/** A value with `{text}` where the sentence goes. */
type Shape = { readonly [key: string]: string | Shape };
type Format = {
  /** null: the payload itself, signed after Standard Webhooks. Else the bot's own shape. */
  body: Shape | null;
  /** How the receiver signs: none for a bot whose address is its secret. */
  signature: "standard" | "none";
  /** A bot answers 200 to what it refuses: where its own code stands, and the value that means taken. */
  ok: { field: string; value: number } | null;
  /** Where addresses of this format live; anything https for the standard one. */
  host: string | null;
};

/**
 * The formats as data. Bots of group chats take a text under an address that is itself the secret:
 * WeCom https://developer.work.weixin.qq.com/document/path/91770 · DingTalk https://open.dingtalk.com/document/robots/custom-robot-access ·
 * Feishu https://open.feishu.cn/document/client-docs/bot-v3/add-custom-bot (read November 2026).
 */
export const FORMATS: Readonly<Record<HookFormat, Format>> = {
  standard: { body: null, signature: "standard", ok: null, host: null },
  wecom: {
    body: { msgtype: "text", text: { content: "{text}" } },
    signature: "none",
    ok: { field: "errcode", value: 0 },
    host: "qyapi.weixin.qq.com",
  },
  dingtalk: {
    body: { msgtype: "text", text: { content: "{text}" } },
    signature: "none",
    ok: { field: "errcode", value: 0 },
    host: "oapi.dingtalk.com",
  },
  feishu: {
    body: { msg_type: "text", content: { text: "{text}" } },
    signature: "none",
    ok: { field: "code", value: 0 },
    host: "open.feishu.cn",
  },
};

/** The body of a message in a format, as it is sent and signed. */
export function bodyOf(format: HookFormat, { text = "", ...payload }: HookPayload): string {
  const shape = FORMATS[format].body;
  return JSON.stringify(shape === null ? payload : filled(shape, text));
}

const filled = (shape: Shape, text: string): unknown =>
  Object.fromEntries(
    Object.entries(shape).map(([key, value]) => [
      key,
      typeof value === "string" ? value.replace("{text}", () => text) : filled(value, text),
    ]),
  );

/** Whether the receiver took it: by its status, and by its own code where it has one. */
export function wasTaken(format: HookFormat, status: number, answer: string): boolean {
  if (status < 200 || status > 299) return false;
  const { ok } = FORMATS[format];
  if (ok === null) return true;
  try {
    return (JSON.parse(answer) as Record<string, unknown>)[ok.field] === ok.value;
  } catch {
    return false;
  }
}

/** https, and for a bot its own host: a text for a chat must not go astray. */
export function addressProblem(format: HookFormat, url: string, plain: boolean): "bad_url" | "wrong_host" | null {
  let parsed: URL;
  try {
    parsed = new URL(url);
  } catch {
    return "bad_url";
  }
  const secure = parsed.protocol === "https:" || (plain && parsed.protocol === "http:");
  if (!secure || parsed.username || parsed.password) return "bad_url";
  const { host } = FORMATS[format];
  return host !== null && parsed.hostname !== host && !plain ? "wrong_host" : null;
}

/** Loopback, private, link-local and reserved addresses, which nobody outside may have us call. */
export function isPrivateAddress(ip: string): boolean {
  const v4 = /^(?:::ffff:)?(\d+)\.(\d+)\.(\d+)\.(\d+)$/i.exec(ip);
  if (v4) {
    const [a, b] = [Number(v4[1]), Number(v4[2])];
    return (
      a === 0 ||
      a === 10 ||
      a === 127 ||
      a >= 224 ||
      (a === 100 && b >= 64 && b <= 127) ||
      (a === 169 && b === 254) ||
      (a === 172 && b >= 16 && b <= 31) ||
      (a === 192 && (b === 168 || b === 0)) ||
      (a === 198 && (b === 18 || b === 19))
    );
  }
  const [first = 0, second = 0] = ip.split(":").map((part) => Number.parseInt(part || "0", 16));
  // Only global unicast, 2000::/3, and nothing that wraps an IPv4 address or stands in examples alone.
  const wraps = first === 0x2002 || (first === 0x2001 && second === 0);
  return !(first >= 0x2000 && first <= 0x3fff) || wraps || (first === 0x2001 && second === 0xdb8);
}
