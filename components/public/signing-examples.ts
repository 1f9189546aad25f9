/** Both were run against `lib/gate/intake.ts`'s verifier; whoever changes one runs it again. */
export const shellExample = (appUrl: string): string => `PARTNER=northgate-care
SECRET=whsec_…            # yours, shown once
URL=${appUrl}/api/v1/claims
BODY=$(cat claim.json)
ID=$(uuidgen)
TIME=$(date +%s)

KEY=$(printf %s "\${SECRET#whsec_}" | base64 -d | od -An -v -tx1 | tr -d ' \\n')
SIGNATURE=$(printf %s "$ID.$TIME.$BODY" \\
  | openssl dgst -sha256 -mac HMAC -macopt "hexkey:$KEY" -binary | base64)

curl -sS "$URL" --data-binary "$BODY" \\
  -H "content-type: application/json" \\
  -H "x-partner-id: $PARTNER" \\
  -H "webhook-id: $ID" \\
  -H "webhook-timestamp: $TIME" \\
  -H "webhook-signature: v1,$SIGNATURE"`;

export const nodeExample = (appUrl: string): string => `import { createHmac, randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";

const partner = "northgate-care";
const secret = process.env.REJOINDER_SECRET ?? ""; // whsec_…

async function call(method, path, body = "") {
  const id = randomUUID();
  const time = Math.floor(Date.now() / 1000).toString();
  const key = Buffer.from(secret.replace(/^whsec_/, ""), "base64");
  const signature = createHmac("sha256", key).update(\`\${id}.\${time}.\${body}\`).digest("base64");
  const response = await fetch(\`${appUrl}\${path}\`, {
    method,
    headers: {
      "content-type": "application/json",
      "x-partner-id": partner,
      "webhook-id": id,
      "webhook-timestamp": time,
      "webhook-signature": \`v1,\${signature}\`,
    },
    ...(body ? { body } : {}),
  });
  return response.json();
}

const filed = await call("POST", "/api/v1/claims", readFileSync("claim.json", "utf8"));
console.log(filed);
if (filed.number) console.log(await call("GET", \`/api/v1/claims/\${filed.number}\`));`;
