import { request } from "node:http";

/** The cookie of a person of the demo. */
export async function signIn(baseUrl, email) {
  const jar = new Map();
  const send = (path, body) =>
    new Promise((resolve, reject) => {
      const cookie = [...jar].map(([k, v]) => `${k}=${v}`).join("; ");
      const headers = { cookie, accept: "application/json", ...(body ? { "content-type": "application/x-www-form-urlencoded" } : {}) };
      const req = request(baseUrl + path, { method: body ? "POST" : "GET", headers }, (res) => {
        for (const line of res.headers["set-cookie"] ?? [])
          jar.set(line.split("=")[0], line.split(";")[0]?.split("=").slice(1).join("=") ?? "");
        let text = "";
        res.on("data", (c) => {
          text += c;
        });
        res.on("end", () => resolve(JSON.parse(text)));
      });
      req.on("error", reject);
      req.end(body);
    });
  const { csrfToken } = await send("/api/auth/csrf");
  await send(
    "/api/auth/callback/credentials",
    new URLSearchParams({ email, password: "rejoinder-demo", csrfToken, json: "true", callbackUrl: "/" }).toString(),
  );
  return [...jar].map(([k, v]) => `${k}=${v}`).join("; ");
}
