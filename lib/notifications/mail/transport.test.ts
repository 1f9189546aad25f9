import { mkdtempSync, rmSync } from "node:fs";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { type AddressInfo, createServer, type Server, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { SMTPServer } from "smtp-server";
import { afterAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { Mail } from "./envelope.ts";
import { listOutbox, readOutbox, sendMail } from "./transport.ts";

const settings = vi.hoisted(() => ({
  smtpUrl: null as string | null,
  dataDir: "",
  mailFrom: "Northgate claims <claims@northgate.example>",
}));
vi.mock("#lib/platform/env.ts", () => ({ env: () => settings }));
vi.mock("#lib/platform/clock.ts", () => ({ machineNow: () => 1_781_600_000_000 }));

const made: string[] = [];
beforeEach(() => {
  settings.smtpUrl = null;
  settings.dataDir = mkdtempSync(join(tmpdir(), "outbox-"));
  made.push(settings.dataDir);
});
afterAll(() => {
  for (const dir of made) rmSync(dir, { recursive: true, force: true });
});

const mail = (more: Partial<Mail> = {}): Mail => ({
  to: "lin@lumen.example",
  subject: "待您回应：Arc 落地灯",
  html: "<p>请回应。</p>",
  text: "请回应。",
  messageId: "0197c3a2.wei",
  ...more,
});

describe("the outbox", () => {
  it("keeps a mail once, however often it is sent, and lists the newest first", async () => {
    const first = await sendMail(mail(), 1_781_500_000_000);
    expect(first).toEqual({ accepted: true, detail: "outbox:001781500000000-0197c3a2.wei" });
    expect(await sendMail(mail(), 1_781_500_000_999)).toEqual(first);
    await sendMail(mail({ messageId: "second", subject: "Two" }));
    expect((await listOutbox(10)).map((m) => m.subject)).toEqual(["Two", "待您回应：Arc 落地灯"]);
    expect(await listOutbox(1)).toHaveLength(1);
    expect(await readOutbox("001781500000000-0197c3a2.wei")).toEqual({
      id: "001781500000000-0197c3a2.wei",
      to: "lin@lumen.example",
      subject: "待您回应：Arc 落地灯",
      at: 1_781_500_000_000,
      text: "请回应。",
      html: "<p>请回应。</p>",
    });
    const eml = await readFile(join(settings.dataDir, "outbox", "001781500000000-0197c3a2.wei.eml"), "utf8");
    expect(eml).toContain("Message-ID: <0197c3a2.wei@northgate.example>\r\n");
    expect(eml).toContain("To: lin@lumen.example\r\n");
    expect(eml).toContain("Auto-Submitted: auto-generated\r\n");
    expect(await readdir(join(settings.dataDir, "outbox"))).toHaveLength(4);
  });

  it("is empty before the first mail, and no id is a path", async () => {
    expect(await listOutbox(5)).toEqual([]);
    await sendMail(mail());
    await writeFile(join(settings.dataDir, "secret.json"), "{}");
    for (const id of ["../secret", "001781600000000-../../secret", "", "001781600000000-x/y", "001781600000000-nobody"])
      expect(await readOutbox(id)).toBeNull();
  });
});

describe("what would break a header", () => {
  it.each<[string, Partial<Mail>]>([
    ["a second recipient", { to: "a@b.example, c@d.example" }],
    ["a break in the address", { to: "a@b.example\r\nBcc: c@d.example" }],
    ["a display name", { to: "Lin <a@b.example>" }],
    ["a break in the subject", { subject: "Hello\r\nBcc: c@d.example" }],
    ["a bare line feed", { subject: "Hello\nX: y" }],
    ["a Unicode line separator", { subject: "Hello\u2028X: y" }],
    ["a break in a header", { headers: { "X-Claim": "1\r\nBcc: c@d.example" } }],
    ["a header's name", { headers: { "X-Claim\r\nBcc": "c@d.example" } }],
    ["a header that steers delivery", { headers: { bcc: "c@d.example" } }],
    ["a message id", { messageId: "x@y>\r\nBcc: c@d.example" }],
  ])("is refused: %s", async (_what, more) => {
    await expect(sendMail(mail(more))).rejects.toBeInstanceOf(TypeError);
    expect(await listOutbox(5)).toEqual([]);
  });
});

describe("SMTP", () => {
  async function serve(rcpt: string, use: () => Promise<void>): Promise<string> {
    let seen = "";
    const server: Server = createServer((socket: Socket) => {
      let data = false;
      socket.write("220 test\r\n");
      socket.on("data", (chunk) => {
        const text = chunk.toString();
        seen += text;
        if (data) {
          if (text.endsWith("\r\n.\r\n")) {
            data = false;
            socket.write("250 queued as 42\r\n");
          }
          return;
        }
        const verb = text.slice(0, 4).toUpperCase();
        data = verb === "DATA";
        socket.write(verb === "RCPT" ? `${rcpt}\r\n` : verb === "DATA" ? "354 go\r\n" : verb === "QUIT" ? "221 bye\r\n" : "250 ok\r\n");
      });
      socket.on("error", () => undefined);
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const address = server.address();
    settings.smtpUrl = `smtp://127.0.0.1:${typeof address === "object" ? address?.port : 0}`;
    try {
      await use();
    } finally {
      await new Promise((resolve) => server.close(resolve));
    }
    return seen;
  }

  it("hands the mail over and says what the server said", async () => {
    const seen = await serve("250 ok", async () => {
      expect(await sendMail(mail())).toEqual({ accepted: true, detail: "250 queued as 42" });
    });
    expect(seen).toContain("RCPT TO:<lin@lumen.example>");
    expect(seen).toContain("From: Northgate claims <claims@northgate.example>");
  });

  it("does not wait for the server to confirm the lines before the last one", async () => {
    const took: number[] = [];
    await serve("250 ok", async () => {
      for (let i = 0; i < 12; i += 1) {
        const from = performance.now();
        await sendMail(mail({ messageId: `prompt-${i}`, html: `<p>${"长".repeat(3_000)}</p>` }));
        took.push(performance.now() - from);
      }
    });
    // Confirmed late, each of them takes 40 ms at the least.
    expect(Math.min(...took)).toBeLessThan(30);
  });

  it("tells a refusal for good from one to try again", async () => {
    await serve("550 no such user", async () => {
      expect(await sendMail(mail())).toMatchObject({ accepted: false, detail: expect.stringContaining("550 no such user") });
    });
    await serve("451 try later", async () => {
      await expect(sendMail(mail())).rejects.toThrow("451");
    });
    settings.smtpUrl = "smtp://127.0.0.1:1";
    await expect(sendMail(mail())).rejects.toThrow("ECONNREFUSED");
  });
});

describe("a server without STARTTLS", () => {
  const heard: string[] = [];
  const open = new SMTPServer({
    disabledCommands: ["STARTTLS"],
    allowInsecureAuth: true,
    onAuth: ({ username }, _session, answer) => {
      heard.push(`login of ${username}`);
      answer(null, { user: username });
    },
    onData: (stream, _session, answer) => {
      heard.push("mail");
      stream.resume().on("end", () => answer());
    },
  });
  const at = async (query: string) => {
    if (!open.server.listening) await new Promise<void>((resolve) => void open.listen(0, "127.0.0.1", resolve));
    return `smtp://claims:s3cret-words@127.0.0.1:${(open.server.address() as AddressInfo).port}${query}`;
  };
  afterAll(() => open.close());

  it("hears neither a password nor a mail, and another try is made", async () => {
    settings.smtpUrl = await at("");
    await expect(sendMail(mail())).rejects.toThrow(/STARTTLS/);
    expect(heard).toEqual([]);
  });
  it("hears both where the address says so", async () => {
    settings.smtpUrl = await at("?ignoreTLS=true");
    expect(await sendMail(mail())).toMatchObject({ accepted: true });
    expect(heard).toEqual(["login of claims", "mail"]);
  });
});
