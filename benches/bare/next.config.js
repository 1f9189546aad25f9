/** @type {import("next").NextConfig} */
export default {
  distDir: ".next",
  poweredByHeader: false,
  serverExternalPackages: ["pg"],
  // Its types are checked with everything else's.
  typescript: { ignoreBuildErrors: true },
};
