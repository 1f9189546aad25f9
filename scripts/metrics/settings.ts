import { SettingsError } from "#lib/platform/env.ts";

/**
 * Where a process serves its figures: METRICS_PORT for the web process and the one after it for the worker, on loopback unless
 * METRICS_HOST says otherwise. null: nowhere.
 * @throws SettingsError
 */
export function metricsSettings(
  from: Readonly<Record<string, string | undefined>>,
  process: "web" | "worker",
): { port: number; host: string } | null {
  const given = from.METRICS_PORT?.trim();
  if (!given) return null;
  const port = Number(given);
  if (!Number.isInteger(port) || port < 1 || port > 65_534)
    throw new SettingsError(`METRICS_PORT must be a number from 1 to 65534, not ${given}.`);
  return { port: process === "web" ? port : port + 1, host: from.METRICS_HOST?.trim() || "127.0.0.1" };
}
