// `npm start`: installs what is missing, then hands over to the installed Node, which runs TypeScript by itself.
import { spawn } from "node:child_process";
import { join } from "node:path";
import { install, nodeBinary, root } from "./install.mjs";

const began = Date.now();
try {
  if (install((what) => console.info(`  ${what} …`))) console.info(`  packages installed (${((Date.now() - began) / 1000).toFixed(1)} s)`);
  const child = spawn(
    nodeBinary(),
    ["--disable-warning=ExperimentalWarning", join(root, "scripts", "start", "main.ts"), ...process.argv.slice(2)],
    {
      cwd: root,
      // The channel ends everything when this process is killed and can pass no signal on.
      stdio: ["inherit", "inherit", "inherit", "ipc"],
      env: { ...process.env, REJOINDER_BEGAN: String(began) },
    },
  );
  // The terminal sends Ctrl-C to both; a signal sent to this process alone must reach the child too.
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  child.on("exit", (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
