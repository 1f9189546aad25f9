import { spawn, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort } from "../scripts/product.mjs";

const has = () => /http_dav_module/.test(spawnSync("nginx", ["-V"], { encoding: "utf8" }).stderr ?? "");

/** nginx with its DAV module on a free port, for `work({ url, folder, pid })`; what is sent lies in the folder. As root on Debian it is installed first. null: not to be had. */
export async function withNginx(work) {
  if (!has() && process.getuid?.() === 0) {
    spawnSync("apt-get", ["install", "-y", "-q", "--no-install-recommends", "nginx-light", "libnginx-mod-http-dav-ext"], {
      stdio: "ignore",
      timeout: 180_000,
    });
    if (!has()) spawnSync("apt-get", ["install", "-y", "-q", "--no-install-recommends", "nginx"], { stdio: "ignore", timeout: 180_000 });
  }
  if (!has()) return null;
  const dir = mkdtempSync(join(tmpdir(), "nginx-"));
  for (const folder of ["data", "body"]) mkdirSync(join(dir, folder));
  const port = await freePort();
  writeFileSync(
    join(dir, "nginx.conf"),
    `${process.getuid?.() === 0 ? "user root;" : ""} worker_processes 1; daemon off; pid ${dir}/pid; error_log ${dir}/error.log;
events { worker_connections 64; }
http { access_log off; client_max_body_size 200m; client_body_temp_path ${dir}/body;
 server { listen 127.0.0.1:${port}; root ${dir}/data; location / { dav_methods PUT; } } }`,
  );
  const server = spawn("nginx", ["-c", join(dir, "nginx.conf")], { stdio: "ignore" });
  const url = `http://127.0.0.1:${port}`;
  try {
    for (let i = 0; i < 50 && !(await fetch(url).catch(() => null)); i += 1) await new Promise((r) => setTimeout(r, 100));
    return await work({ url, folder: join(dir, "data"), pid: server.pid });
  } finally {
    server.kill("SIGTERM");
    await new Promise((resolve) => server.once("exit", resolve));
    rmSync(dir, { recursive: true, force: true });
  }
}
