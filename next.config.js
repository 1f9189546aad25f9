import createNextIntlPlugin from "next-intl/plugin";

const withNextIntl = createNextIntlPlugin("./lib/i18n/request.ts");

/** @type {import("next").NextConfig} */
const config = {
  // `npm test` builds into a folder of its own, so that it never disturbs a running server.
  distDir: process.env.NEXT_DIST_DIR ?? ".next",
  poweredByHeader: false,
  compress: true,
  reactStrictMode: true,
  // Images are re-encoded by our own preview process; the optimizer is attack surface we do not need.
  // Messages are taken apart once a process (lib/i18n/compiled.ts): pages and browsers get the half of next-intl that only fills in.
  turbopack: { resolveAlias: { "use-intl/format-message": "use-intl/format-message/format-only" } },
  images: { unoptimized: true },
  serverExternalPackages: [
    "pg",
    "@node-rs/argon2",
    "sharp",
    "@hyzyla/pdfium",
    "graphile-worker",
    "nodemailer",
    "pdf-lib",
    "@react-email/render",
    "@react-email/components",
  ],
  experimental: { serverActions: { bodySizeLimit: "300kb" } },
};

export default withNextIntl(config);
