/** Browser and system as a person names them; the rest of what a browser says of itself is not kept. */
export function deviceOf(agent: string): string {
  const browser = /Edg\//.test(agent)
    ? "Edge"
    : /Firefox\//.test(agent)
      ? "Firefox"
      : /Chrome\//.test(agent)
        ? "Chrome"
        : /Safari\//.test(agent)
          ? "Safari"
          : "";
  const system = (
    [
      [/iPhone|iPad/, "iOS"],
      [/Android/, "Android"],
      [/Windows/, "Windows"],
      [/Mac OS X/, "macOS"],
      [/Linux/, "Linux"],
    ] as const
  ).find(([form]) => form.test(agent))?.[1];
  return [browser, system].filter(Boolean).join(", ");
}

/** Enough to tell home from elsewhere: the last part of the address is dropped. */
export function networkOf(address: string): string {
  const plain = address.replace(/^::ffff:/, "");
  const four = /^(\d+\.\d+\.\d+)\.\d+$/.exec(plain);
  if (four) return `${four[1]}.x`;
  return plain.includes(":") ? `${plain.split(":").slice(0, 3).join(":")}::x` : "";
}
