/** @type {import("next").NextConfig} */
export default { distDir: ".next", poweredByHeader: false };
