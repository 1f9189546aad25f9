/** claims.md 7: what a claim may hold. Shown before choosing, enforced at the start of each upload. */
export const FILE_LIMITS = {
  maxBytes: 25 * 1024 * 1024,
  maxFiles: 60,
  maxTotalBytes: 500 * 1024 * 1024,
  types: ["application/pdf", "image/jpeg", "image/png", "image/webp"],
} as const;
