import { describe, expect, test } from "vitest";
import { addressProblem, bodyOf, HOOK_FORMATS, isPrivateAddress, wasTaken } from "./webhook.ts";

const payload = { type: "claim.asked", timestamp: "2026-06-10T16:00:00.000Z", data: { claim: "CLM-2026-000001" }, text: 'Say "$&" 请回答' };

describe("a message in each format", () => {
  test("standard: the payload as it is, without the line for people", () => {
    expect(JSON.parse(bodyOf("standard", payload))).toEqual({ type: payload.type, timestamp: payload.timestamp, data: payload.data });
  });
  test.each([
    ["wecom", { msgtype: "text", text: { content: payload.text } }],
    ["dingtalk", { msgtype: "text", text: { content: payload.text } }],
    ["feishu", { msg_type: "text", content: { text: payload.text } }],
  ] as const)("%s: its own shape, the text to the letter", (format, shape) => {
    expect(JSON.parse(bodyOf(format, payload))).toEqual(shape);
  });
});

test("a bot that answers 200 to what it refuses has not taken it", () => {
  expect(wasTaken("wecom", 200, '{"errcode":0,"errmsg":"ok"}')).toBe(true);
  expect(wasTaken("dingtalk", 200, '{"errcode":310000,"errmsg":"keywords not in content"}')).toBe(false);
  expect(wasTaken("feishu", 200, '{"code":19024,"msg":"Key Words Not Found"}')).toBe(false);
  expect(wasTaken("feishu", 200, "gateway")).toBe(false);
  expect(wasTaken("standard", 204, "")).toBe(true);
  for (const format of HOOK_FORMATS) expect(wasTaken(format, 500, '{"errcode":0,"code":0}')).toBe(false);
});

test.each([
  ["standard", "https://hooks.example/x", null],
  ["standard", "http://hooks.example/x", "bad_url"],
  ["standard", "https://me:secret@hooks.example/x", "bad_url"],
  ["standard", "ftp://hooks.example", "bad_url"],
  ["standard", "nonsense", "bad_url"],
  ["wecom", "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=1", null],
  ["wecom", "https://oapi.dingtalk.com/robot/send", "wrong_host"],
] as const)("%s to %s: %s", (format, url, problem) => {
  expect(addressProblem(format, url, false)).toBe(problem);
});

test.each([
  "127.0.0.1",
  "10.1.2.3",
  "172.16.0.1",
  "192.168.1.1",
  "169.254.169.254",
  "100.64.0.1",
  "0.0.0.0",
  "224.0.0.1",
  "::1",
  "fe80::1",
  "fc00::1",
  "::ffff:10.0.0.1",
  "::ffff:7f00:1",
  "64:ff9b::7f00:1",
  "2002:0a00:0001::",
  "2001::7f00:1",
  "2001:0:7f00:1::",
  "2001:db8::1",
])("%s is nobody's business", (ip) => expect(isPrivateAddress(ip)).toBe(true));
test.each(["8.8.8.8", "172.32.0.1", "100.128.0.1", "2606:4700::1111"])("%s is out there", (ip) => expect(isPrivateAddress(ip)).toBe(false));
